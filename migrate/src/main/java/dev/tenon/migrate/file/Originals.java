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
import java.util.stream.Stream;

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
        Chain chain = new Chain(content);
        List<Original> originals = new ArrayList<>();
        List<String> after = content.migration().after();
        for (Migration.Squashed one : content.migration().squashed()) {
            int place = originals.size();
            originals.add(new Original(
                    new Facts(one.id(), after, one.yields(), one.checksum(), false, Optional.empty()),
                    Optional.ofNullable(files.get(one.id())),
                    () -> chain.content(place)));
            after = List.of(one.id());
        }
        return isRight(content) ? Optional.of(originals) : Optional.empty();
    }

    /** Their files, each read on what the one before it leads to, once, and no further than is asked. */
    private final class Chain {
        private final Content squashed;
        private final List<Content> read = new ArrayList<>();

        Chain(Content squashed) {
            this.squashed = squashed;
        }

        synchronized Content content(int place) {
            while (read.size() <= place) {
                Database before = read.isEmpty()
                        ? squashed.before()
                        : read.get(read.size() - 1).after();
                read.add(read(squashed.migration().squashed().get(read.size()), before));
            }
            return read.get(place);
        }
    }

    private Content read(Migration.Squashed one, Database before) {
        SourceFile file = Optional.ofNullable(files.get(one.id()))
                .orElseThrow(() -> OriginalException.gone(gone(), squash.id().text()));
        Diagnostics wrong = new Diagnostics();
        return MigrationParser.parse(file, wrong)
                .flatMap(syntax -> Replayed.of(syntax, before, new Fingerprints(), wrong))
                .filter(content -> content.migration().yields().equals(one.yields()))
                .orElseThrow(() -> new OriginalException(file.name() + " does not lead where "
                        + squash.id().text() + " says, which has squashed it; bring both back from version control"));
    }

    private List<String> gone() {
        return squash.squashed().stream()
                .map(line -> line.id().text())
                .filter(id -> !files.containsKey(id))
                .toList();
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
        if (migration.isOpen()) {
            return wrong(
                    squash.id().span(),
                    "a squash has no open decision, and this one has",
                    "decide it as the migrations did that it squashes");
        }
        Optional<Operation> parted = Stream.of(migration.up(), migration.down())
                .flatMap(steps -> Step.lines(steps).stream())
                .filter(Operation::mayPart)
                .findFirst();
        return parted.isEmpty()
                || wrong(
                        squash.id().span(),
                        "a squash is one transaction, and a line of this one is committed in parts: "
                                + OperationPrinter.summary(parted.get()),
                        "take `online` or `batch` away, or delete this file: what it squashed stays as it is");
    }

    private boolean wrong(Span span, String message, String hint) {
        found.add(Diagnostic.at(span, Code.WRONG_SQUASH, message).hint(hint));
        return false;
    }
}
