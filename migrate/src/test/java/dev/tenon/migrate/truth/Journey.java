package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.cast.RegisteredCasts;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Batching;
import dev.tenon.migrate.op.OnlineWays;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A database with rows on its way along some migrations and back, looked at wherever it stops. */
final class Journey {
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());
    private static final String OWN_CASTS = """
            cast text -> long checked {
              postgresql "{value}::bigint" unless "{value} !~ '^[0-9]{1,15}$'"
              sqlite "cast({value} as integer)" unless "{value} glob '*[^0-9]*' or length({value}) not between 1 and 15"
            }
            cast str -> int checked {
              postgresql "{value}::int" unless "{value} !~ '^[0-9]{1,9}$'"
              sqlite "cast({value} as integer)" unless "{value} glob '*[^0-9]*' or length({value}) not between 1 and 9"
            }
            cast long -> text widen using sql "cast({value} as text)"
            cast int -> str widen using sql "cast({value} as text)"
            """;
    private static final StepWriter WITH_OWN_CASTS = new StepWriter(new RegisteredCasts(
            Compiler.compile(List.of(new SourceFile("casts.dsl", OWN_CASTS)))
                    .lowered()
                    .orElseThrow()
                    .casts(),
            Dialects.casts()));

    /** How the author answers. */
    enum Author {
        /** What was renamed is said, and all else is new. */
        SAYS,
        /** What was renamed is said, and asked about the rest one guesses. */
        GUESSES_THE_REST,
        /** Nothing is said. */
        GUESSES
    }

    private final Lab lab;
    private final long seed;
    /** Whether what is written into rows is written in batches. */
    private final boolean inBatches;
    /** Whether what has an online way is done so. */
    private final boolean online;

    private final StepWriter writer;
    /** Whether a migration is there in part, and rows are in its way forward and back. */
    private boolean stuck;

    private final Author author;
    private final List<Pair> pairs;
    private final Migrations migrations;
    /** Of each state, as a database built anew has it. */
    private final List<String> catalogs = new ArrayList<>();

    Journey(Lab lab, long seed, Author author, List<Pair> pairs) {
        this.lab = lab;
        this.seed = seed;
        this.inBatches = seed % 4 == 1;
        this.online = seed % 4 == 3;
        this.writer = seed % 5 == 2 ? WITH_OWN_CASTS : WRITER;
        this.author = author;
        this.pairs = pairs;
        this.migrations = migrations();
    }

    /** How many steps it went, there and back, before rows stood in the way. */
    int run() throws Exception {
        for (Pair pair : pairs) {
            catalogs.add(built(pair.after()));
        }
        lab.empty();
        migrate("upgrade", id(0));
        catalogs.add(0, lab.catalog());
        Database start = pairs.get(0).before();
        lab.load(new Rows(start, lab.isSqlite(), seed % 2 == 0).inserts());
        int reached = 0;
        while (reached < pairs.size() && step(reached, reached + 1)) {
            reached++;
        }
        int steps = reached;
        while (!stuck && reached > 0 && step(reached, reached - 1)) {
            reached--;
            steps++;
        }
        return steps;
    }

    /** False where it was refused. */
    private boolean step(int from, int to) throws Exception {
        Pair pair = pairs.get(Math.min(from, to));
        boolean up = from < to;
        Database here = up ? pair.before() : pair.after();
        KeptRows kept = author == Author.GUESSES
                ? KeptRows.byName(lab, pair.before(), pair.after())
                : KeptRows.of(lab, pair.before(), pair.after(), pair.renames(), pair.kept());
        Map<String, List<String>> before = kept.values(up);
        Map<String, List<String>> all = allRows(here);
        if (!migrate(up ? "upgrade" : "downgrade", id(to))) {
            boolean inSteps = inBatches || online;
            boolean inPart = inSteps && !lab.catalog().equals(catalogs.get(from));
            if (inPart && !migrate(up ? "downgrade" : "upgrade", id(from))) {
                // What was written into rows stands in the way back too: they wait to be mended.
                stuck = true;
                return false;
            }
            assertEquals(before, kept.values(up), this::text);
            if (!inSteps) {
                assertEquals(all, allRows(here), "refused and yet changed");
            }
            assertEquals(catalogs.get(from), lab.catalog(), "refused and yet changed");
            return false;
        }
        assertEquals(catalogs.get(to), lab.catalog(), this::text);
        assertEquals(before, kept.values(!up), this::text);
        return true;
    }

    private String built(Database model) throws Exception {
        lab.empty();
        Migrations built = Files.load(List.of(Files.file(id(0), List.of(), model, created(model))));
        try (Migrator migrator = Migrator.open(lab.url(), built, Progress.SILENT)) {
            migrator.upgrade("head");
        }
        return lab.catalog();
    }

    // ------------------------------------------------------------- migrations

    private static String id(int number) {
        return "20261120T08%02d00_step".formatted(number);
    }

    private static Steps created(Database model) {
        return WRITER.write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
    }

    private Migrations migrations() {
        List<SourceFile> files = new ArrayList<>();
        Database start = pairs.get(0).before();
        files.add(Files.file(id(0), List.of(), start, created(start)));
        Random random = new Random(seed);
        for (Pair pair : pairs) {
            Renames hints = author == Author.GUESSES ? Renames.NONE : pair.renames();
            Steps steps = writer.write(pair.before(), pair.after(), hints, Answers.NONE);
            files.add(Files.file(
                    id(files.size()),
                    List.of(id(files.size() - 1)),
                    pair.after(),
                    new Steps(
                            paced(pair.before(), Files.decided(steps.up(), question -> choose(question, random))),
                            paced(pair.after(), Files.decided(steps.down(), question -> choose(question, random))))));
        }
        return Files.load(files);
    }

    /** The indexes of parts would get other names than by the plain way, which gives them names of PostgreSQL's choice. */
    private static boolean hasWay(Operation operation, Database state) {
        boolean ofParts = operation instanceof Operation.CreateIndex create
                && state.table(create.tableName()).flatMap(Table::partitioning).isPresent();
        return OnlineWays.has(operation) && !ofParts;
    }

    /** What is written into rows two rows at a time, where batches can stand. */
    private List<Step> paced(Database start, List<Step> steps) {
        if (!inBatches && !online) {
            return steps;
        }
        List<Step> paced = new ArrayList<>();
        Database state = start;
        for (Step step : steps) {
            Step.Do does = (Step.Do) step;
            if (online) {
                paced.add(
                        hasWay(does.operation(), state)
                                ? new Step.Do(new Operation.Online(does.operation()), does.remark())
                                : step);
            } else if (does.operation() instanceof Operation.Backfill backfill) {
                Operation.Backfill inTwos = new Operation.Backfill(
                        backfill.tableName(),
                        backfill.assignments(),
                        backfill.where(),
                        Optional.of(new Batching(2, 0)));
                paced.add(replays(inTwos, state) ? new Step.Do(inTwos, does.remark()) : step);
            } else {
                paced.add(step);
            }
            state = Replay.apply(state, does.operation().parts());
        }
        return paced;
    }

    /** Other questions than those about renames are answered one way or the other. */
    private int choose(Step.Decide question, Random random) {
        int any = random.nextInt(question.alternatives().size());
        return author == Author.SAYS && question.kind().equals("rename") ? 1 : any;
    }

    private static boolean replays(Operation operation, Database state) {
        try {
            Replay.apply(state, operation);
            return true;
        } catch (ReplayException inTheWay) {
            return false;
        }
    }

    private boolean migrate(String direction, String target) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            if (direction.equals("upgrade")) {
                migrator.upgrade(target);
            } else {
                migrator.downgrade(target);
            }
            return true;
        } catch (RefusedException e) {
            return false;
        } catch (RuntimeException e) {
            if (breaksKey(e, direction, target)) {
                return false;
            }
            throw new IllegalStateException(direction + " " + target + ": " + e.getMessage() + "\n" + text(), e);
        }
    }

    /** What an answer writes into rows may be what a key does not take; nobody can know before it is written. */
    private boolean breaksKey(RuntimeException e, String direction, String target) {
        int number = migrations.ordered().stream().map(r -> r.id()).toList().indexOf(target);
        String step = migrations
                .ordered()
                .get(direction.equals("upgrade") ? number : number + 1)
                .file()
                .text();
        boolean breaks = e.getCause() instanceof SQLException cause
                && ("23505".equals(cause.getSQLState()) || cause.getMessage().contains("UNIQUE constraint failed"));
        return breaks && step.contains("  backfill ");
    }

    private String text() {
        return migrations.ordered().stream().map(r -> r.file().text()).reduce("", String::concat);
    }

    private Map<String, List<String>> allRows(Database model) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Table table : model.tables()) {
            rows.put(
                    table.name(),
                    lab.rows(table.name(), List.copyOf(table.columns().names())));
        }
        return rows;
    }
}
