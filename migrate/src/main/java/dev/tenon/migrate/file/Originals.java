package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.file.Revision.Content;
import dev.tenon.migrate.file.Revision.Facts;
import dev.tenon.migrate.file.Revision.Original;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.SquashedSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The migrations that a squash leads through, as its head tells them: their own files are read when somebody needs them. */
final class Originals {
    private final MigrationSyntax squash;
    private final Map<String, SourceFile> files;
    private final Diagnostics found;

    /** @param files of the originals that are there, by id */
    Originals(MigrationSyntax squash, Map<String, SourceFile> files, Diagnostics found) {
        this.squash = squash;
        this.files = files;
        this.found = found;
    }

    /** Empty where what the squash says of them is not so, which is then reported. */
    Optional<List<Original>> of(Content content) {
        List<Original> originals = new ArrayList<>();
        List<String> after = content.migration().after();
        Supplier<Database> before = content::before;
        for (Migration.Squashed one : content.migration().squashed()) {
            Facts facts = new Facts(one.id(), after, one.yields(), one.checksum(), false, Optional.empty());
            Optional<SourceFile> file = Optional.ofNullable(files.get(one.id()));
            Supplier<Database> start = before;
            Supplier<Content> own = new Once(() -> read(facts, file, start.get()));
            originals.add(new Original(facts, file, own));
            before = () -> own.get().after();
            after = List.of(one.id());
        }
        return isRight(content) ? Optional.of(originals) : Optional.empty();
    }

    /** As little is held in memory, and as late, as can be. */
    private static final class Once implements Supplier<Content> {
        private final Supplier<Content> read;
        private Optional<Content> content = Optional.empty();

        Once(Supplier<Content> read) {
            this.read = read;
        }

        @Override
        public synchronized Content get() {
            if (content.isEmpty()) {
                content = Optional.of(read.get());
            }
            return content.get();
        }
    }

    private Content read(Facts facts, Optional<SourceFile> file, Database before) {
        if (file.isEmpty()) {
            throw OriginalException.gone(
                    squash.squashed().stream()
                            .map(line -> line.id().text())
                            .filter(id -> !files.containsKey(id))
                            .toList(),
                    squash.id().text());
        }
        Diagnostics wrong = new Diagnostics();
        return MigrationParser.parse(file.get(), wrong)
                .flatMap(syntax -> Replayed.of(syntax, before, new Fingerprints(), wrong))
                .filter(content -> content.migration().yields().equals(facts.fingerprint()))
                .orElseThrow(() -> new OriginalException(file.get().name() + " does not lead where "
                        + squash.id().text() + " says, which has squashed it; bring both back from version control"));
    }

    // ----------------------------------------------------------------------- checks

    private boolean isRight(Content content) {
        List<SquashedSyntax> lines = squash.squashed();
        SquashedSyntax last = lines.get(lines.size() - 1);
        boolean right = true;
        if (lines.size() < 2) {
            right = wrong(last.id().span(), "a squash leads through two migrations or more", "delete this file");
        }
        if (!last.fingerprint().text().equals(content.migration().yields())) {
            right = wrong(
                    last.fingerprint().span(),
                    "the last that is squashed yields another state than this file",
                    "bring this file back from version control, or delete it and run `dsl db squash` again");
        }
        for (SquashedSyntax line : lines) {
            SourceFile file = files.get(line.id().text());
            if (file != null
                    && !Fingerprints.checksum(file.text())
                            .equals(line.checksum().text())) {
                right = wrong(
                        line.id().span(),
                        file.name() + " is not the file that was squashed: it was edited since",
                        "undo the edit; databases hold it as it was");
            }
        }
        return isOneTransaction(content) && right;
    }

    /** It is recorded as all that it leads through, at once. */
    private boolean isOneTransaction(Content content) {
        Migration migration = content.migration();
        boolean cut = List.of(migration.up(), migration.down()).stream()
                .flatMap(steps -> Step.replayable(steps).stream())
                .anyMatch(operation -> operation instanceof Operation.Backfill backfill
                        && backfill.batching().isPresent());
        return !(cut || migration.isOpen())
                || wrong(
                        squash.id().span(),
                        "a squash is one transaction without decisions, and this one has a "
                                + (cut ? "backfill in batches" : "decision"),
                        "take `batch` away, or delete this file: what it squashed stays as it is");
    }

    private boolean wrong(Span span, String message, String hint) {
        found.add(Diagnostic.at(span, Code.WRONG_SQUASH, message).hint(hint));
        return false;
    }
}
