package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.graph.Branches;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random branches that are told to commute lead a database to one catalog and to the same rows in both orders, and back. */
class CommutingTest {
    private static final int FORKS = Integer.getInteger("tenon.pairs", 60);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());
    /** What a default gives to rows that are there: a time that is none of those of the rows, or a uuid. */
    private static final Pattern NEW_EACH_TIME = Pattern.compile(
            "(?!2026-01-01)\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            Pattern.CASE_INSENSITIVE);

    private static final String BASE = "20261120T080000_base";
    private static final String LEFT = "20261120T080100_left";
    private static final String RIGHT = "20261120T080200_right";

    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            forks(lab, FORKS);
        }
    }

    @Test
    void postgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            forks(lab, FORKS / 3);
        }
    }

    private static void forks(Lab lab, int count) throws Exception {
        int commuting = 0;
        int ended = 0;
        for (long seed = SEED; seed < SEED + count; seed++) {
            Migrations migrations = migrations(seed);
            if (!Branches.of(migrations).obstacles().isEmpty()) {
                continue;
            }
            commuting++;
            String files = "seed " + seed + "\n"
                    + migrations.ordered().stream()
                            .skip(1)
                            .map(one -> one.file().text())
                            .reduce("", String::concat);
            List<Object> one = ends(lab, migrations, seed, LEFT, RIGHT, files);
            List<Object> other = ends(lab, migrations, seed, RIGHT, LEFT, files);
            assertEquals(one, other, files);
            ended += one.isEmpty() ? 0 : 1;
        }
        assertTrue(commuting * 8 >= count, commuting + " of " + count + " commute");
        assertTrue(ended * 2 >= commuting, ended + " of " + commuting + " were let by their rows");
    }

    private static Migrations migrations(long seed) {
        List<Pair> pairs = RandomEdits.fork(seed, 1 + (int) (seed % 3), 1 + (int) (seed / 3 % 3));
        Database base = pairs.get(0).before();
        return Files.load(List.of(
                Files.file(BASE, List.of(), base, WRITER.write(Database.EMPTY, base, Renames.NONE, Answers.NONE)),
                Files.file(LEFT, List.of(BASE), pairs.get(0).after(), steps(pairs.get(0))),
                Files.file(RIGHT, List.of(BASE), pairs.get(1).after(), steps(pairs.get(1)))));
    }

    /** What there is to decide is decided as it is offered first. */
    private static Steps steps(Pair pair) {
        Steps steps = WRITER.write(pair.before(), pair.after(), pair.renames(), Answers.NONE);
        return new Steps(Files.decided(steps.up(), question -> 0), Files.decided(steps.down(), question -> 0));
    }

    /** Catalog and rows behind both, and once the first is taken back from under the second; empty where rows stand in the way. */
    private static List<Object> ends(Lab lab, Migrations all, long seed, String first, String second, String files)
            throws Exception {
        lab.empty();
        try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
            migrator.upgrade(BASE);
        }
        Database base = all.get(BASE).orElseThrow().after();
        lab.load(new Rows(base, lab.isSqlite(), seed % 2 == 0).inserts());
        try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
            migrator.upgrade(first);
            migrator.upgrade(second);
            List<Object> found = new ArrayList<>(
                    List.of(lab.catalog(), rows(lab, migrator.position().state())));
            migrator.downgrade(second);
            assertEquals(
                    all.get(second).orElseThrow().after(), migrator.position().state(), files);
            migrator.downgrade(BASE);
            assertEquals(base, migrator.position().state(), files);
            found.add(lab.catalog());
            return found;
        } catch (RefusedException rowsInTheWay) {
            return List.of();
        } catch (DatabaseException e) {
            if (files.contains("  backfill ")) {
                // What an answer writes may be what a key does not take.
                return List.of();
            }
            throw new IllegalStateException(first + " and " + second + "\n" + files, e);
        }
    }

    private static Map<String, List<String>> rows(Lab lab, Database model) throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Table table : model.tables()) {
            List<String> columns = new ArrayList<>(table.columns().names());
            columns.sort(null);
            rows.put(
                    table.name(),
                    lab.rows(table.name(), columns).stream()
                            .map(row -> NEW_EACH_TIME.matcher(row).replaceAll("…"))
                            .sorted()
                            .toList());
        }
        return rows;
    }
}
