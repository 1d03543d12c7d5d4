package dev.tenon.migrate.introspect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The law: what a model makes of an empty database reads back as the model. */
class ReadBackTest {
    private static final int MODELS = Integer.getInteger("tenon.pairs", 30);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final Scope SCOPE = new Scope(List.of("public", "shop", "Big Shop"), List.of());

    @Test
    void aModelReadsBack() throws Exception {
        List<String> failures = new ArrayList<>();
        try (Lab lab = Lab.postgresql()) {
            for (long seed = SEED; seed < SEED + MODELS; seed++) {
                Database model = RandomEdits.pair(seed, (int) (seed % 7)).after();
                try {
                    check(lab, model);
                } catch (AssertionError e) {
                    failures.add("seed " + seed + ": " + e.getMessage());
                }
            }
        }
        assertEquals("", String.join("\n\n", failures));
    }

    private static void check(Lab lab, Database model) throws Exception {
        lab.empty();
        StepWriter.Steps steps =
                new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
        Migrations migrations = Files.load(List.of(Files.file("20261120T080000_step", List.of(), model, steps)));
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
        Database seen = PostgresDialect.seen(model);
        Database read;
        try (Connection connection = Connections.open(lab.url())) {
            Found found = PostgresReader.read(connection, SCOPE);
            read = found.model();
            List<String> told = found.remarks().stream()
                    .filter(remark -> !remark.text().equals("is not in the database"))
                    // Of an enum that is a check: to PostgreSQL it is said of the check.
                    .filter(remark -> !remark.text().matches("(?s)constraint en_.* has the comment .*"))
                    .map(Object::toString)
                    .toList();
            assertEquals(List.of(), told);
        }
        assertEquals(order(seen), order(read));
        Database expected = RawParts.taken(seen, read);
        for (Table table : expected.tables()) {
            assertEquals(lines(table), lines(read.table(table.name()).orElseThrow()));
        }
        assertEquals(expected.enums(), read.enums());
        assertEquals(expected.namespaces(), read.namespaces());
        assertEquals(expected, read.withObjects(expected.objects()));
        assertEquals(String.join("\n", RawParts.objects(seen)), String.join("\n", RawParts.objects(read)));
    }

    private static Map<String, List<String>> order(Database database) {
        return database.tables().stream()
                .collect(Collectors.toMap(
                        Table::name, table -> List.copyOf(table.columns().names())));
    }

    /** What differs is easier to see. */
    private static String lines(Table table) {
        List<String> lines = new ArrayList<>();
        table.columns().forEach(column -> lines.add(column.toString()));
        table.constraints().forEach(constraint -> lines.add(constraint.toString()));
        table.indexes().forEach(index -> lines.add(index.toString()));
        table.policies().forEach(policy -> lines.add(policy.toString()));
        lines.sort(null);
        lines.add(table.name() + table.comment() + table.partitioning());
        return String.join("\n", lines);
    }
}
