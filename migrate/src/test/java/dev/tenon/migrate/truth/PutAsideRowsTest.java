package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.TrashCan;
import dev.tenon.migrate.run.TrashPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables and columns of every type are dropped and made again, and every row is what it was, as the product itself shows it. {@code
 * -Dtenon.pairs=500} tries more models.
 */
class PutAsideRowsTest {
    private static final int MODELS = Integer.getInteger("tenon.pairs", 16);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final String START = "20261120T080000_start";

    @Test
    void postgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            all(lab);
        }
    }

    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            all(lab);
        }
    }

    private static void all(Lab lab) throws Exception {
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Database whole = RandomEdits.pair(seed, 1).before();
            // What SQL says of columns, nobody follows.
            Database tables = whole.withObjects(Names.empty())
                    .withTables(Names.of(whole.tables().stream()
                            .map(table -> table.withPolicies(Names.empty()))
                            .toList()));
            for (Database after : List.of(Database.EMPTY, fewerColumns(tables))) {
                try {
                    thereAndBack(lab, after.equals(Database.EMPTY) ? whole : tables, after, seed);
                } catch (SQLException | RuntimeException | AssertionError e) {
                    failures.add("seed " + seed + (after.equals(Database.EMPTY) ? ", tables: " : ", columns: ")
                            + e.getMessage());
                }
            }
        }
        assertEquals(List.of(), failures);
    }

    /** Without every column that nothing stands on. */
    private static Database fewerColumns(Database model) {
        Database state = model;
        for (Table table : model.tables()) {
            for (var column : table.columns()) {
                boolean used = table.constraints().stream()
                                .anyMatch(one -> ColumnUse.columnsOf(one).contains(column.name()))
                        || table.primaryKey().isEmpty();
                if (!used && !column.isGenerated()) {
                    state = without(state, new DropColumn(table.name(), column));
                }
            }
        }
        return state;
    }

    /** As it was, where something stands on the column. */
    private static Database without(Database state, DropColumn drop) {
        try {
            Database next = Replay.apply(state, drop);
            return Soundness.problems(next).isEmpty() ? next : state;
        } catch (ReplayException needed) {
            return state;
        }
    }

    private static void thereAndBack(Lab lab, Database model, Database after, long seed) throws Exception {
        lab.empty();
        StepWriter writer = new StepWriter(Dialects.casts());
        StepWriter.Steps there = writer.write(model, after, Renames.NONE, Answers.NONE);
        StepWriter.Steps decided = new StepWriter.Steps(decided(there.up()), decided(there.down()));
        SourceFile start =
                Files.file(START, List.of(), model, writer.write(Database.EMPTY, model, Renames.NONE, Answers.NONE));
        Migrations migrations =
                Files.load(List.of(start, Files.file("20261120T090000_drop", List.of(START), after, decided)));
        run(lab, migrations, true, START);
        lab.load(new Rows(model, lab.isSqlite(), seed % 2 == 0).inserts());
        Map<String, List<String>> before = rows(lab, model);
        String catalog = catalog(lab);
        run(lab, migrations, true, "head");
        run(lab, migrations, false, START);
        assertEquals(before, rows(lab, model));
        assertEquals(catalog, catalog(lab));
        assertEquals(List.of(), new TrashCan(lab.url(), Limits.USUAL).list());
    }

    private static List<Step> decided(List<Step> steps) {
        return Files.decided(steps, decide -> decide.alternatives().size() - 1);
    }

    private static String catalog(Lab lab) throws SQLException {
        return lab.catalog().replaceAll("(?m)^.*dsl_trash.*\\R?", "");
    }

    private static Map<String, List<String>> rows(Lab lab, Database model) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Table table : model.tables()) {
            rows.put(
                    table.name(),
                    lab.rows(table.name(), table.columns().names().stream().toList()));
        }
        return rows;
    }

    private static void run(Lab lab, Migrations migrations, boolean up, String target) {
        try (Migrator migrator = Migrator.configure()
                .url(lab.url())
                .migrations(migrations)
                .trash(TrashPolicy.KEEP)
                .open()) {
            if (up) {
                migrator.upgrade(target);
            } else {
                migrator.downgrade(target);
            }
        }
    }
}
