package dev.tenon.serve.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.serve.value.Twin.Write;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What production refuses, development refuses: random rows, many of them just beyond a bound, are taken by both products
 * or by neither, and come back as the same Java values in the same order.
 */
class SameAnswersTest {
    private static final int WRITES = 60;

    private static String created;
    private static Twin postgres;
    private static Twin sqlite;
    private static final AtomicInteger taken = new AtomicInteger();
    private static final AtomicInteger refused = new AtomicInteger();

    @BeforeContainer
    static void open() throws SQLException {
        created = EmbeddedPostgres.shared().createDatabase();
        postgres = new Twin(created);
        sqlite = new Twin("jdbc:sqlite::memory:");
    }

    @AfterContainer
    static void close() throws SQLException {
        assertTrue(
                taken.get() > WRITES && refused.get() > WRITES, taken + " writes were taken, " + refused + " refused");
        postgres.close();
        sqlite.close();
        EmbeddedPostgres.shared().dropDatabase(created);
    }

    @Property(tries = 40)
    void bothTakeItOrNeither(@ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        String schema = RandomTables.schema(random);
        Database model = compile(schema);
        postgres.become(Database.EMPTY, model);
        sqlite.become(Database.EMPTY, model);
        try {
            List<String> history = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                Write write = write(model, random, i);
                Optional<String> production = postgres.refusal(write);
                Optional<String> development = sqlite.refusal(write);
                (production.isPresent() ? refused : taken).incrementAndGet();
                history.add(write + (production.isPresent() ? " -- refused" : ""));
                assertEquals(
                        production.isPresent(),
                        development.isPresent(),
                        () -> schema + String.join("\n", history) + "\npostgresql: " + production + "\nsqlite: "
                                + development);
            }
            for (Table table : model.tables()) {
                for (Column column : table.columns()) {
                    if (isOrdered(column)) {
                        assertEquals(
                                lines(postgres.rows(table, column.name())),
                                lines(sqlite.rows(table, column.name())),
                                () -> schema + String.join("\n", history) + "\nordered by " + column.name());
                    }
                }
            }
        } finally {
            postgres.become(model, Database.EMPTY);
            sqlite.become(model, Database.EMPTY);
        }
    }

    private static String lines(List<List<Object>> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(row).append('\n'));
        return lines.toString();
    }

    /** The order of enums, documents and lengths of time is the product's own; the language compares none of them. */
    private static boolean isOrdered(Column column) {
        return !column.type().text().matches("level|json|interval");
    }

    private static Write write(Database model, Random random, int number) throws SQLException {
        Table parent = model.table("parent").orElseThrow();
        Table thing = model.table("thing").orElseThrow();
        int kind = random.nextInt(20);
        if (kind < 5) {
            return insert(parent, values(parent.columns().list(), random));
        }
        if (kind < 10) {
            Table table = kind < 7 ? parent : thing;
            List<Object> keys = sqlite.keys(table);
            if (!keys.isEmpty()) {
                Object key = keys.get(random.nextInt(keys.size()));
                return kind == 5 ? delete(table, key) : update(table, key, random);
            }
        }
        List<Object> values = values(thing.columns().list(), random);
        values.set(0, (long) number);
        return insert(thing, values);
    }

    private static Write insert(Table table, List<Object> values) {
        String names = String.join(", ", table.columns().names());
        String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        return new Write(
                "insert into " + table.name() + " (" + names + ") values (" + marks + ")",
                table.columns().list(),
                values);
    }

    private static Write delete(Table table, Object key) {
        Column column = Twin.key(table);
        return new Write(
                "delete from " + table.name() + " where " + column.name() + " = ?", List.of(column), List.of(key));
    }

    // Only of a row that is there: for none, PostgreSQL looks at the value and SQLite does not.
    private static Write update(Table table, Object key, Random random) {
        List<Column> columns = table.columns().list();
        Column changed = columns.get(columns.size() == 1 ? 0 : 1 + random.nextInt(columns.size() - 1));
        List<Object> values = values(List.of(changed), random);
        values.add(key);
        return new Write(
                "update " + table.name() + " set " + changed.name() + " = ? where "
                        + Twin.key(table).name() + " = ?",
                List.of(changed, Twin.key(table)),
                values);
    }

    private static List<Object> values(List<Column> columns, Random random) {
        List<Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(EdgeValues.any(column.type(), random)));
        return values;
    }

    private static Database compile(String schema) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("random.dsl", schema)));
        return compilation
                .lowered()
                .orElseThrow(() ->
                        new AssertionError(schema + new DiagnosticText(Theme.PLAIN).print(compilation.diagnostics())))
                .model();
    }
}
