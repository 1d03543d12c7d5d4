package dev.tenon.migrate.cases;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.FormerNamesCheck;
import dev.tenon.migrate.author.Policies;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of migrations with something wrong in it, or in a schema beside it. Where a file says {@code yields sha256:…}, that is what its {@code up}
 * leads to; a wrong one is written out.
 */
final class FolderCase {
    private static final String ELIDED = "sha256:…";
    private static final String UNKNOWN = "sha256:" + "f".repeat(64);
    private static final Pattern ACTUAL = Pattern.compile("sha256:[0-9a-f]{64}");

    private List<SourceFile> files = new ArrayList<>();
    private final List<SourceFile> schema = new ArrayList<>();

    private final Map<String, String> settings;

    /** @param settings as {@code dsl.toml} has them, by dotted key */
    FolderCase(Map<String, String> texts, Map<String, String> settings) {
        this.settings = settings;
        texts.forEach((name, text) -> {
            boolean isSchema = name.endsWith(".dsl");
            (isSchema ? schema : files).add(new SourceFile(name, text.replace(ELIDED, UNKNOWN)));
        });
        for (Optional<Diagnostic> next = wrong(); next.isPresent(); next = wrong()) {
            fill(next.get());
        }
    }

    private Optional<Diagnostic> wrong() {
        return load().stream()
                .filter(d -> d.code() == Code.WRONG_FINGERPRINT
                        && d.span().orElseThrow().file().text().contains(UNKNOWN))
                .findFirst();
    }

    private void fill(Diagnostic diagnostic) {
        Matcher actual = ACTUAL.matcher(diagnostic.hint().orElseThrow());
        if (!actual.find()) {
            throw new IllegalStateException("the hint names no fingerprint");
        }
        SourceFile file = diagnostic.span().orElseThrow().file();
        files.replaceAll(f ->
                f.name().equals(file.name()) ? new SourceFile(f.name(), f.text().replace(UNKNOWN, actual.group())) : f);
    }

    private List<Diagnostic> load() {
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(files, found);
        if (!schema.isEmpty() && !found.hasErrors()) {
            FormerNamesCheck.of(Compiler.compile(schema), migrations).wrong().forEach(found::add);
        }
        if (!found.hasErrors()) {
            Policies.findings(new Settings(Path.of(""), settings, name -> Optional.empty()), migrations)
                    .forEach(found::add);
        }
        return found.sorted();
    }

    String diagnostics() {
        return ACTUAL.matcher(new DiagnosticText(Theme.PLAIN).print(load())).replaceAll(ELIDED);
    }
}
