package dev.tenon.compiler.lint;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.lower.OriginLowering;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;

/** All opinions on a schema, less those that its authors have heard and know better. */
public final class Linter {
    private final LintSettings settings;
    private final List<LintRule> rules;

    public Linter(LintSettings settings) {
        this.settings = settings;
        this.rules = List.of(
                new DoubleIndexes(),
                new SqlWords(),
                new ShortenedNames(),
                new SmallKeys(),
                new LocalMoments(),
                new WideTables(),
                new RequiredCycles(),
                new NameForms(settings));
    }

    /**
     * The findings of a compilation and, if it has no errors, those of the rules, at the levels of the project.
     *
     * @param files what was compiled: their comments may silence a finding
     */
    public List<Diagnostic> lint(Compilation compilation, List<SourceFile> files) {
        if (compilation.hasErrors()) {
            return compilation.diagnostics();
        }
        Diagnostics found = new Diagnostics();
        found.addAll(compilation.diagnostics());
        Lowered lowered = compilation.lowered().orElseThrow();
        Schema written = compilation.schema().orElseThrow();
        LintedSchema schema =
                new LintedSchema(written, lowered.model(), OriginLowering.lower(written, lowered.origins()));
        rules.forEach(rule -> rule.check(schema, found::add));
        Diagnostics left = new Diagnostics();
        for (Diagnostic diagnostic : Silences.of(files).apply(found.sorted())) {
            settings.level(diagnostic.code()).ifPresent(level -> left.add(diagnostic.withSeverity(level)));
        }
        return left.sorted();
    }
}
