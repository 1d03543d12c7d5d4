package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.Squashing;
import dev.tenon.migrate.author.Squashing.Squashed;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that go through random migrations one by one, and through their squash, are the same rows in the same catalog, there and back. */
class SquashRowsTest {
    private static final StepWriter WRITER = new StepWriter(new BuiltInCasts());
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final int CHAINS = Integer.getInteger("tenon.chains", 8);

    @Test
    void postgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            chains(lab);
        }
    }

    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            chains(lab);
        }
    }

    private static void chains(Lab lab) throws Exception {
        List<String> failures = new ArrayList<>();
        int compared = 0;
        for (long seed = SEED; seed < SEED + CHAINS; seed++) {
            List<Pair> pairs = RandomEdits.chain(seed, List.of(1 + (int) (seed % 3), 2, 1));
            Migrations migrations = migrations(pairs);
            List<Revision> range =
                    migrations.ordered().subList(1, migrations.ordered().size());
            Squashed squashed = new Squashing(migrations, range)
                    .squashed(Optional.empty(), Path.of("migrations"), Instant.EPOCH, new BuiltInCasts());
            try {
                Optional<List<Seen>> originals = way(lab, migrations, pairs, seed);
                if (originals.isPresent()) {
                    compared++;
                    assertEquals(
                            originals,
                            way(lab, squashed.with(), pairs, seed),
                            () -> squashed.squash().file().text());
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add("seed " + seed + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), failures);
        assertTrue(compared * 2 >= CHAINS, "most must go through, or nothing is tested: " + compared);
    }

    private record Seen(String catalog, Map<String, List<String>> rows) {}

    /** There and back; empty where rows are in the way. */
    private static Optional<List<Seen>> way(Lab lab, Migrations migrations, List<Pair> pairs, long seed)
            throws Exception {
        lab.empty();
        Database start = pairs.get(0).before();
        Database end = pairs.get(pairs.size() - 1).after();
        List<Seen> seen = new ArrayList<>();
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade(id(0));
            lab.load(new Rows(start, lab.isSqlite(), seed % 2 == 0).inserts());
            migrator.upgrade("head");
            seen.add(new Seen(lab.catalog(), rows(lab, end)));
            migrator.downgrade(id(0));
            seen.add(new Seen(lab.catalog(), rows(lab, start)));
            return Optional.of(seen);
        } catch (RefusedException | DatabaseException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> rows(Lab lab, Database state) throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Table table : state.tables()) {
            List<String> columns = table.columns().names().stream().sorted().toList();
            if (!columns.isEmpty()) {
                rows.put(table.name(), lab.rows(table.name(), columns));
            }
        }
        return rows;
    }

    private static Migrations migrations(List<Pair> pairs) {
        List<SourceFile> files = new ArrayList<>();
        Database start = pairs.get(0).before();
        add(files, Database.EMPTY, start, Renames.NONE);
        pairs.forEach(pair -> add(files, pair.before(), pair.after(), pair.renames()));
        return Files.load(files);
    }

    private static void add(List<SourceFile> files, Database before, Database after, Renames renames) {
        Steps steps = WRITER.write(before, after, renames, Answers.NONE);
        files.add(Files.file(
                id(files.size()),
                files.isEmpty() ? List.of() : List.of(id(files.size() - 1)),
                after,
                new Steps(Files.decided(steps.up(), decide -> 0), Files.decided(steps.down(), decide -> 0))));
    }

    private static String id(int number) {
        return "20261120T08000" + number + "_m" + number;
    }
}
