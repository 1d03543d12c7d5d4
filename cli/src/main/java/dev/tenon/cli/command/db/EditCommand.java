package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.author.Editing;
import dev.tenon.migrate.author.Editing.Edited;
import dev.tenon.migrate.author.Rebasing;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Refit.Refitted;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dsl db edit}. */
@Command(
        name = "edit",
        header = "After you edited a migration by hand: write what it yields now.",
        description = {
            "The file is replayed, and so is what stands on it; each gets the fingerprint of what it leads to now. Nothing else in the files "
                    + "changes: a `down` that does not lead back any more is an error (exit code 1). Refused where the database holds one of the files."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db edit 20261120"})
public final class EditCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "An id or the beginning of one.")
    private String id;

    public EditCommand(Session session) {
        this.session = session;
    }

    private record Report(String migration, List<String> files) {}

    @Override
    public Integer call() throws IOException {
        Diagnostics found = new Diagnostics();
        Edited edited = Editing.of(
                        MigrationFolder.files(session.project().settings().migrationsFolder()), id, found)
                .orElseThrow(() -> new DiagnosticsException(found.sorted()));
        HeldFiles.requireNotEdited(session, edited.migrations(), written(edited));
        Rebasing.write(edited.changed());
        List<String> files =
                edited.changed().stream().map(one -> one.file().name()).toList();
        session.out().report(new Report(edited.edited().id(), files), palette -> text(edited, palette));
        return ExitCode.DONE;
    }

    /** The one that was edited, whatever came of it, and those that change with it. */
    private static List<Revision> written(Edited edited) {
        Stream<Revision> changed = edited.changed().stream()
                .flatMap(one -> edited.migrations().ordered().stream()
                        .filter(revision ->
                                revision.file().name().equals(one.file().name())));
        return Stream.concat(Stream.of(edited.edited()), changed).distinct().toList();
    }

    private String text(Edited edited, Palette palette) {
        if (edited.changed().isEmpty()) {
            return "Nothing to write: " + edited.edited() + " leads where it says.\n";
        }
        StringBuilder text = new StringBuilder();
        for (Refitted one : edited.changed()) {
            text.append("wrote ")
                    .append(palette.paint(Role.TITLE, one.file().name()))
                    .append('\n');
        }
        return text.append(Texts.count(edited.changed().size(), "file"))
                .append(edited.changed().size() == 1 ? " yields" : " yield")
                .append(" another state now.\nNext: `dsl db check`.\n")
                .toString();
    }
}
