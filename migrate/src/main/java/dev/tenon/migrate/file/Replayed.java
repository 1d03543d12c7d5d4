package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationSyntax;
import java.util.List;
import java.util.Optional;

/** One file from the state that it stands on: {@code up} must lead to what it says it yields, and {@code down} back again. */
final class Replayed {
    private final MigrationSyntax syntax;
    private final Database before;
    private final Fingerprints fingerprints;
    private final Diagnostics found;

    private Replayed(MigrationSyntax syntax, Database before, Fingerprints fingerprints, Diagnostics found) {
        this.syntax = syntax;
        this.before = before;
        this.fingerprints = fingerprints;
        this.found = found;
    }

    /** Empty where something in it is wrong, which is then in {@code found}. */
    static Optional<Revision.Content> of(
            MigrationSyntax syntax, Database before, Fingerprints fingerprints, Diagnostics found) {
        return new Replayed(syntax, before, fingerprints, found).content();
    }

    private Optional<Revision.Content> content() {
        Optional<Binding.Bound> up = Binding.bind(syntax.up(), before, found);
        if (up.isEmpty() || !isSound(up.get().after()) || !yields(up.get().after())) {
            return Optional.empty();
        }
        return down(up.get().after())
                .map(down -> new Revision.Content(
                        migration(up.get().steps(), down), before, up.get().after()));
    }

    private Migration migration(List<Step> up, List<Step> down) {
        return new Migration(
                syntax.id().text(),
                syntax.after().stream().map(Identifier::text).toList(),
                syntax.yields().orElseThrow().text(),
                syntax.note(),
                syntax.decided().stream()
                        .map(line -> new Migration.Decided(line.question(), line.choice(), line.by()))
                        .toList(),
                Acknowledgements.read(syntax, before, up, found),
                syntax.squashed().stream()
                        .map(line -> new Migration.Squashed(
                                line.id().text(),
                                line.checksum().text(),
                                line.fingerprint().text()))
                        .toList(),
                up,
                down);
    }

    private boolean isSound(Database state) {
        List<String> problems = Soundness.problems(state);
        problems.forEach(problem -> found.add(
                Diagnostic.at(syntax.id().span(), Code.OPERATION_DOES_NOT_FIT, "behind this migration " + problem)));
        return problems.isEmpty();
    }

    private boolean yields(Database state) {
        String actual = fingerprints.fingerprint(state);
        if (syntax.yields().isEmpty()) {
            found.add(Diagnostic.at(syntax.id().span(), Code.MISSING_HEADER, "the line `yields` is missing")
                    .hint("`up` leads to " + actual));
            return false;
        }
        Identifier said = syntax.yields().get();
        if (!said.text().equals(actual)) {
            found.add(Diagnostic.at(
                            said.span(),
                            Code.WRONG_FINGERPRINT,
                            "`up` leads to another state than the file says: this file, or one before it, was edited")
                    .hint("undo the edit; if it is meant and was applied nowhere, `dsl db edit "
                            + syntax.id().text() + "` writes: yields " + actual));
            return false;
        }
        return true;
    }

    /** The way back must lead back. */
    private Optional<List<Step>> down(Database after) {
        Optional<Binding.Bound> down = Binding.bind(syntax.down(), after, found);
        if (down.isPresent() && !down.get().after().equals(before)) {
            found.add(Diagnostic.at(
                            syntax.id().span(),
                            Code.WRONG_WAY_BACK,
                            "`down` does not lead back to the state before this migration")
                    .hint("`down` must undo every line of `up` that changes the schema"));
            return Optional.empty();
        }
        return down.map(Binding.Bound::steps);
    }
}
