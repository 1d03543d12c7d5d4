package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dev.Trash;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dsl db trash}. */
@Command(
        name = "trash",
        header = "List or bring back what automatic migration put aside. For development databases.",
        description = {
            "Before `dsl serve --local` drops something that holds data, it puts the data aside. To bring it back, put the "
                    + "table or column into the schema again first."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db trash", "  dsl db trash restore 3"})
public final class TrashCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "list|restore", arity = "0..1", description = "list is the default.")
    private Action action = Action.LIST;

    @Parameters(index = "1", paramLabel = "ID", arity = "0..1", description = "Which entry to restore.")
    private Long id;

    /** What to do with the trash. */
    enum Action {
        LIST,
        RESTORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TrashCommand(Session session) {
        this.session = session;
    }

    private record Listed(String database, List<Entry> entries) {}

    private record Entry(long id, String at, String table, Optional<String> column, long rows) {}

    private record Restored(String database, long id, long rows, long left) {}

    @Override
    public Integer call() throws IOException {
        Databases.requireDevelopment(session, "dsl db trash");
        DatabaseUrl url = session.url();
        if (action == Action.RESTORE) {
            restore(url);
        } else if (id != null) {
            throw new UsageException("list takes no id; did you mean: dsl db trash restore " + id);
        } else {
            list(url, Databases.exists(url) ? Trash.list(url) : List.of());
        }
        return ExitCode.DONE;
    }

    private void list(DatabaseUrl url, List<Trash.Entry> entries) {
        session.out()
                .report(
                        new Listed(
                                url.display(),
                                entries.stream()
                                        .map(entry -> new Entry(
                                                entry.id(),
                                                entry.at().toString(),
                                                entry.table(),
                                                entry.column(),
                                                entry.rows()))
                                        .toList()),
                        palette -> text(url, entries, palette));
    }

    private static String text(DatabaseUrl url, List<Trash.Entry> entries, Palette palette) {
        if (entries.isEmpty()) {
            return "Nothing was put aside in " + url.display() + ".\n";
        }
        StringBuilder text = new StringBuilder();
        for (Trash.Entry entry : entries) {
            text.append(String.format("%4d  ", entry.id()))
                    .append(palette.paint(Role.TITLE, entry.name()))
                    .append("  ")
                    .append(Texts.count(entry.rows(), "row"))
                    .append(", put aside at ")
                    .append(entry.at().truncatedTo(ChronoUnit.SECONDS))
                    .append('\n');
        }
        return text.append("To bring one back: dsl db trash restore ID\n").toString();
    }

    private void restore(DatabaseUrl url) {
        if (id == null) {
            throw new UsageException("which one? dsl db trash restore ID; `dsl db trash` lists them");
        }
        if (!Databases.exists(url)) {
            throw new UsageException(url.display() + " does not exist yet");
        }
        Trash.Restored restored = Trash.restore(url, id);
        session.out()
                .report(
                        new Restored(url.display(), id, restored.rows(), restored.left()),
                        palette -> "Brought back " + Texts.count(restored.rows(), "row") + " into " + url.display()
                                + ".\n" + left(restored.left()));
    }

    private static String left(long rows) {
        return rows == 0
                ? ""
                : "Still put aside: " + Texts.count(rows, "value", "values") + " whose rows are not there any more.\n";
    }
}
