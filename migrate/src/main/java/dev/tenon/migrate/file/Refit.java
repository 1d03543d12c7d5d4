package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.StepSyntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A migration's text on another state: what it stands on and what it yields are written anew, and all else stays as it is. */
public final class Refit {
    private final SourceFile file;
    private final MigrationSyntax syntax;
    private final Database before;
    private final Diagnostics found;
    private String text;

    private Refit(SourceFile file, MigrationSyntax syntax, Database before, Diagnostics found) {
        this.file = file;
        this.syntax = syntax;
        this.before = before;
        this.found = found;
        this.text = file.text();
    }

    /**
     * What came of it.
     *
     * @param after the state it leads to
     * @param newDown whether its way back had to be written anew
     */
    public record Refitted(SourceFile file, Database after, boolean newDown) {}

    /** Writes a way back from a state. */
    public interface WayBack {
        List<Step> steps(List<Operation> operations, Database from);
    }

    /** @param back writes a way back; empty where that is the author's to mend */
    public static Optional<Refitted> of(
            SourceFile file, List<String> parents, Database before, Optional<WayBack> back, Diagnostics found) {
        return MigrationParser.parse(file, found)
                .flatMap(syntax -> new Refit(file, syntax, before, found).on(parents, back));
    }

    private Optional<Refitted> on(List<String> parents, Optional<WayBack> back) {
        Optional<Binding.Bound> up = Binding.bind(syntax.up(), before, found);
        if (up.isEmpty()) {
            return Optional.empty();
        }
        Database after = up.get().after();
        List<String> problems = Soundness.problems(after);
        problems.forEach(problem -> report(Code.OPERATION_DOES_NOT_FIT, "behind this migration " + problem));
        boolean newDown = !leadsBack(after);
        if (!problems.isEmpty() || (newDown && !mended(up.get(), back))) {
            return Optional.empty();
        }
        // From the end of the file to its beginning, so that the places before stay what they are.
        syntax.yields().ifPresent(yields -> replace(yields.span(), Fingerprints.of(after)));
        stand(parents);
        return Optional.of(new Refitted(new SourceFile(file.name(), text), after, newDown));
    }

    private boolean leadsBack(Database after) {
        return Binding.bind(syntax.down(), after, new Diagnostics())
                .filter(down -> down.after().equals(before))
                .isPresent();
    }

    /** The inverse of each operation, where all of them have one. */
    private boolean mended(Binding.Bound up, Optional<WayBack> back) {
        List<Operation> inverse = new ArrayList<>();
        boolean known = back.isPresent() && !syntax.down().isEmpty();
        for (Operation operation : Step.lines(up.steps())) {
            Optional<Operation> undo = operation.inverse();
            known &= undo.isPresent() || operation instanceof Operation.Backfill;
            undo.ifPresent(inverse::add);
        }
        if (!known || Step.open(up.steps()).findAny().isPresent() || hasOwn(syntax.down())) {
            report(Code.WRONG_WAY_BACK, "`down` does not lead back to the state before this migration");
            return false;
        }
        Collections.reverse(inverse);
        Span first = syntax.down().get(0).span();
        Span last = syntax.down().get(syntax.down().size() - 1).span();
        int end = file.text().indexOf('\n', last.end() - 1);
        String lines = String.join("\n  ", MigrationPrinter.lines(back.get().steps(inverse, up.after())));
        replace(new Span(file, first.start(), end < 0 ? last.end() : end), lines);
        return true;
    }

    /** What only the author can have known. */
    private static boolean hasOwn(List<StepSyntax> steps) {
        return steps.stream()
                .map(step -> step instanceof MigrationSyntax.OnlineSyntax online ? online.line() : step)
                .anyMatch(step -> !(step instanceof MigrationSyntax.OperationSyntax));
    }

    private void stand(List<String> parents) {
        String ids = String.join(", ", parents);
        if (syntax.after().stream().map(Identifier::text).toList().equals(parents)) {
            return;
        }
        if (!syntax.after().isEmpty()) {
            Identifier last = syntax.after().get(syntax.after().size() - 1);
            int start = syntax.after().get(0).span().start();
            // The place of an id may reach to the next line; its text does not.
            replace(new Span(file, start, last.span().start() + last.text().length()), ids);
        } else if (!parents.isEmpty()) {
            int end = syntax.id().span().start() + syntax.id().text().length();
            replace(new Span(file, end, end), "\n  after   " + ids);
        }
    }

    private void replace(Span span, String by) {
        text = text.substring(0, span.start()) + by + text.substring(span.end());
    }

    private void report(Code code, String message) {
        found.add(Diagnostic.at(syntax.id().span(), code, message)
                .hint(
                        code == Code.WRONG_WAY_BACK
                                ? "write a `down` that undoes every line of `up` that changes the schema"
                                : "what it refers to must be there"));
    }
}
