package dev.tenon.migrate.introspect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.migrate.truth.Sayable;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The law: what a model makes of an empty database reads back as the model. */
class ReadBackTest {
    private static final int MODELS = Integer.getInteger("tenon.pairs", 12);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final Scope SCOPE = new Scope(List.of("public", "shop", "Big Shop"), List.of());

    @Test
    void aModelReadsBack() throws Exception {
        List<String> failures = new ArrayList<>();
        try (Lab lab = Lab.postgresql()) {
            for (long seed = SEED; seed < SEED + MODELS; seed++) {
                Database model =
                        sayable(RandomEdits.pair(seed, (int) (seed % 7)).after());
                try {
                    check(lab, model);
                } catch (AssertionError e) {
                    failures.add("seed " + seed + ": " + e.getMessage());
                }
            }
        }
        assertEquals("", String.join("\n\n", failures));
    }

    /** What is said of an enum that is a check is said of the check, of which a model has nothing to say. */
    private static Database sayable(Database model) {
        return Sayable.of(model)
                .withEnums(Names.of(model.enums().stream()
                        .map(type -> type.storage() == EnumStorage.CHECK ? type.withComment(Optional.empty()) : type)
                        .toList()));
    }

    private static void check(Lab lab, Database model) throws Exception {
        Databases.make(lab, model);
        Database seen = PostgresDialect.seen(model);
        Database read;
        try (Connection connection = Connections.open(lab.url())) {
            Found found = PostgresReader.read(connection, SCOPE);
            read = found.model();
            List<String> told = found.remarks().stream()
                    .filter(remark -> !remark.text().equals("is not in the database"))
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
        // The other way round, with what came back as SQL: to PostgreSQL itself it is the same database.
        String catalog = lab.catalog();
        Databases.make(lab, read);
        assertEquals(catalog, lab.catalog());
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
