package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.TrashCan;
import dev.tenon.migrate.trash.Restored;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashEntry.Origin;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl db trash}. */
@Command(
        name = "trash",
        header = "List, bring back or throw away what was put aside before it would have been lost.",
        description = {
            "`dsl serve --local` puts aside what it would lose; so do migrations where [migrations] trash = \"keep\". What a "
                    + "migration has dropped comes back by itself when the migration is taken back. To bring an entry back by "
                    + "hand, put the table or column into the schema again first. purge asks, and where nobody can be asked "
                    + "nothing goes without --yes, and the exit code is 3."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db trash", "  dsl db trash restore 3", "  dsl db trash purge --older-than 30d"})
public final class TrashCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "list|restore|purge", arity = "0..1", description = "list is the default.")
    private Action action = Action.LIST;

    @Parameters(
            index = "1..*",
            paramLabel = "ID",
            arity = "0..*",
            description = "Which entries: one to restore, any to purge.")
    private List<Long> ids = List.of();

    @Option(names = "--older-than", paramLabel = "TIME", description = "Purge what was put aside before that: 30d.")
    private String olderThan;

    @Option(names = "--all", description = "Purge everything.")
    private boolean all;

    @Option(names = "--yes", description = "Purge without a question.")
    private boolean yes;

    @Mixin
    private WaitOptions wait = new WaitOptions();

    /** What to do with the trash. */
    enum Action {
        LIST,
        RESTORE,
        PURGE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TrashCommand(Session session) {
        this.session = session;
    }

    private record Listed(String database, List<Entry> entries) {}

    private record Entry(
            long id,
            String at,
            String table,
            Optional<String> column,
            long rows,
            Optional<String> migration,
            Optional<String> direction) {

        static List<Entry> of(List<TrashEntry> entries) {
            return entries.stream()
                    .map(entry -> new Entry(
                            entry.id(),
                            entry.at().toString(),
                            entry.table(),
                            entry.column(),
                            entry.rows(),
                            entry.origin().map(Origin::migration),
                            entry.origin().map(origin -> origin.up() ? "up" : "down")))
                    .toList();
        }
    }

    private record RestoredData(String database, long id, long rows, long left) {}

    private record Purged(String database, List<Entry> purged) {}

    @Override
    public Integer call() throws IOException {
        DatabaseUrl url = session.url();
        TrashCan trash = new TrashCan(url, wait.limits(session));
        boolean exists = Databases.exists(url);
        if (action != Action.PURGE && (olderThan != null || all || yes)) {
            throw new UsageException("--older-than, --all and --yes are for `dsl db trash purge`");
        }
        if (action == Action.LIST) {
            if (!ids.isEmpty()) {
                throw new UsageException("list takes no id; did you mean: dsl db trash restore " + ids.get(0));
            }
            list(url, exists ? trash.list() : List.of());
            return ExitCode.DONE;
        }
        if (!exists) {
            throw new UsageException(url.display() + " does not exist yet");
        }
        if (action == Action.PURGE) {
            return purge(url, trash);
        }
        restore(url, trash);
        return ExitCode.DONE;
    }

    // --------------------------------------------------------------------------- list

    private void list(DatabaseUrl url, List<TrashEntry> entries) throws IOException {
        session.out().report(new Listed(url.display(), Entry.of(entries)), palette -> text(url, entries, palette));
    }

    private static String text(DatabaseUrl url, List<TrashEntry> entries, Palette palette) {
        return entries.isEmpty()
                ? "Nothing was put aside in " + url.display() + ".\n"
                : lines(entries, palette) + "To bring one back: dsl db trash restore ID\n";
    }

    private static String lines(List<TrashEntry> entries, Palette palette) {
        StringBuilder text = new StringBuilder();
        for (TrashEntry entry : entries) {
            text.append(String.format("%4d  ", entry.id()))
                    .append(palette.paint(Role.TITLE, entry.name()))
                    .append("  ")
                    .append(Texts.count(entry.rows(), "row"))
                    .append(", put aside at ")
                    .append(entry.at().truncatedTo(ChronoUnit.SECONDS))
                    .append(entry.origin()
                            .map(origin -> " by " + (origin.up() ? "" : "the way back of ") + origin.migration())
                            .orElse(""))
                    .append('\n');
        }
        return text.toString();
    }

    // ------------------------------------------------------------------------ restore

    private void restore(DatabaseUrl url, TrashCan trash) {
        if (ids.size() != 1) {
            throw new UsageException("which one? dsl db trash restore ID; `dsl db trash` lists them");
        }
        long id = ids.get(0);
        Restored restored = trash.restore(id);
        session.out()
                .report(
                        new RestoredData(url.display(), id, restored.rows(), restored.left()),
                        palette -> "Brought back " + Texts.count(restored.rows(), "row") + " into " + url.display()
                                + ".\n" + left(restored.left()));
    }

    private static String left(long rows) {
        return rows == 0
                ? ""
                : "Still put aside: " + Texts.count(rows, "value", "values") + " whose rows are not there any more.\n";
    }

    // -------------------------------------------------------------------------- purge

    private int purge(DatabaseUrl url, TrashCan trash) throws IOException {
        List<TrashEntry> going = going(trash.list());
        boolean agreed = going.isEmpty() || yes || consents(going);
        if (agreed) {
            trash.purge(going.stream().map(TrashEntry::id).toList());
        }
        session.out()
                .report(
                        new Purged(url.display(), agreed ? Entry.of(going) : List.of()),
                        palette -> going.isEmpty()
                                ? "Nothing to purge in " + url.display() + ".\n"
                                : agreed
                                        ? "Purged " + Texts.count(going.size(), "entry", "entries") + " of "
                                                + url.display() + ".\n"
                                        : "Nothing was changed.\n");
        return agreed ? ExitCode.DONE : ExitCode.DECISION;
    }

    private List<TrashEntry> going(List<TrashEntry> there) {
        int ways = (ids.isEmpty() ? 0 : 1) + (olderThan == null ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1) {
            throw new UsageException(
                    "which ones? dsl db trash purge ID…, --older-than 30d, or --all; `dsl db trash` lists them");
        }
        if (olderThan != null) {
            Instant before = Instant.now().minus(TimeSpan.of("--older-than", olderThan));
            return there.stream().filter(entry -> entry.at().isBefore(before)).toList();
        }
        List<TrashEntry> named = new ArrayList<>();
        ids.stream().distinct().forEach(id -> named.add(TrashCan.entry(there, id)));
        return all ? there : named;
    }

    private boolean consents(List<TrashEntry> going) throws IOException {
        String what = going.stream()
                .map(entry -> "\n  " + entry.id() + "  " + entry.name() + " (" + Texts.count(entry.rows(), "row") + ")")
                .collect(Collectors.joining());
        Optional<Boolean> said = new Asking(session, new AnswerOptions())
                .confirm("This would throw away for good" + what + "\nThrow that away?");
        if (said.isEmpty()) {
            session.out().error("nobody can be asked here, so this needs --yes, to throw away for good" + what);
        }
        return said.orElse(false);
    }
}
