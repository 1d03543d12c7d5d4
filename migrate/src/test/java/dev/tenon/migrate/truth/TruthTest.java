package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Kept;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that was migrated is the same, to the product itself, as one built anew, and its rows are what they were; and
 * again when it went back. {@code -Dtenon.pairs=1000} tries more pairs than a build has time for, {@code -Dtenon.seed} others.
 */
class TruthTest {
    private static final int PAIRS = Integer.getInteger("tenon.pairs", 40);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());
    private static final String ROOT = "20261120T080000_root";
    private static final String NEXT = "20261120T090000_next";

    @Test
    void postgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            pairs(lab);
        }
    }

    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            pairs(lab);
        }
    }

    private static void pairs(Lab lab) throws Exception {
        List<String> failures = new ArrayList<>();
        int refused = 0;
        for (long seed = SEED; seed < SEED + PAIRS; seed++) {
            int edits = (int) (seed % 7) + 1;
            try {
                refused += new OnePair(lab, seed, RandomEdits.pair(seed, edits)).run() ? 0 : 1;
            } catch (SQLException | RuntimeException | AssertionError e) {
                failures.add("seed " + seed + ", " + edits + " edits: " + e.getMessage());
            }
        }
        assertEquals(List.of(), failures);
        assertTrue(
                refused < PAIRS / 2, "most pairs must go through, or nothing is tested: " + refused + " were refused");
    }

    private record OnePair(Lab lab, long seed, Pair pair) {

        /** False where rows stood in the way. */
        boolean run() throws Exception {
            String built = built(pair.after());
            lab.empty();
            Migrations migrations = migrations();
            migrate(migrations, "upgrade", "+1");
            String start = lab.catalog();
            lab.load(new Rows(pair.before(), lab.isSqlite(), seed % 2 == 0).inserts());
            Map<String, List<String>> before = rows(true);
            Map<String, List<String>> all = allRows(pair.before());

            if (!migrate(migrations, "upgrade", "head")) {
                assertEquals(start, lab.catalog(), "refused and yet changed");
                assertEquals(all, allRows(pair.before()), "refused and yet changed");
                return false;
            }
            assertEquals(built, lab.catalog(), () -> text(migrations));
            assertEquals(before, rows(false), () -> text(migrations));

            Map<String, List<String>> there = allRows(pair.after());
            if (!migrate(migrations, "downgrade", ROOT)) {
                assertEquals(built, lab.catalog(), "refused and yet changed");
                assertEquals(there, allRows(pair.after()), "refused and yet changed");
                return false;
            }
            assertEquals(start, lab.catalog(), () -> text(migrations));
            assertEquals(before, rows(true), () -> text(migrations));
            return true;
        }

        private String built(Database model) throws Exception {
            lab.empty();
            migrate(
                    Files.load(List.of(Files.file(
                            ROOT, List.of(), model, WRITER.write(Database.EMPTY, model, Renames.NONE, Answers.NONE)))),
                    "upgrade",
                    "head");
            return lab.catalog();
        }

        private Migrations migrations() {
            SourceFile root = Files.file(
                    ROOT,
                    List.of(),
                    pair.before(),
                    WRITER.write(Database.EMPTY, pair.before(), Renames.NONE, Answers.NONE));
            Steps steps = WRITER.write(pair.before(), pair.after(), pair.renames(), Answers.NONE);
            SourceFile next = Files.file(
                    NEXT,
                    List.of(ROOT),
                    pair.after(),
                    new Steps(Files.decided(steps.up(), this::choose), Files.decided(steps.down(), this::choose)));
            return Files.load(List.of(root, next));
        }

        /** What the edits renamed they have said: all else is new. Other questions are answered one way or the other. */
        private int choose(Step.Decide decide) {
            return decide.kind().equals("rename")
                    ? 1
                    : (int) (seed % decide.alternatives().size());
        }

        private boolean migrate(Migrations migrations, String direction, String target) {
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
                throw new IllegalStateException(direction + ": " + e.getMessage() + "\n" + text(migrations), e);
            }
        }

        private static String text(Migrations migrations) {
            return migrations.ordered().stream().map(r -> r.file().text()).reduce("", String::concat);
        }

        /** By the old names, the rows of the columns that are in both models with the same type. */
        private Map<String, List<String>> rows(boolean old) throws SQLException {
            Map<String, List<Kept>> tables = new TreeMap<>();
            for (Kept kept : pair.kept()) {
                if (isSame(kept)) {
                    tables.computeIfAbsent(kept.oldTable(), t -> new ArrayList<>())
                            .add(kept);
                }
            }
            Map<String, List<String>> rows = new TreeMap<>();
            for (Map.Entry<String, List<Kept>> table : tables.entrySet()) {
                List<Kept> columns = table.getValue();
                columns.sort(java.util.Comparator.comparing(Kept::oldColumn));
                rows.put(
                        table.getKey(),
                        lab.rows(
                                old ? columns.get(0).oldTable() : columns.get(0).newTable(),
                                columns.stream()
                                        .map(old ? Kept::oldColumn : Kept::newColumn)
                                        .toList()));
            }
            return rows;
        }

        private boolean isSame(Kept kept) {
            Column before = pair.before()
                    .table(kept.oldTable())
                    .orElseThrow()
                    .column(kept.oldColumn())
                    .orElseThrow();
            Column after = pair.after()
                    .table(kept.newTable())
                    .orElseThrow()
                    .column(kept.newColumn())
                    .orElseThrow();
            return before.type().equals(after.type())
                    && !(before.type() instanceof Type.Native)
                    && before.type().enumName().isEmpty()
                    && !before.isGenerated()
                    && !after.isGenerated();
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
}
