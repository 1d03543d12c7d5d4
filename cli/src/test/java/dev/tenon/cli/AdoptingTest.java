package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/adopting.md}, step by step, on the databases that other tools made. */
class AdoptingTest {
    private static final String TABLES_OF_POSTGRESQL = """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname in ('public', 'audit', 'archive') and tablename not like 'dsl%' order by 1
            """;
    private static final String TABLES_OF_SQLITE =
            "select name from sqlite_schema where type = 'table' and name not like 'dsl%' order by 1";

    @TempDir
    Path folder;

    private String jdbc;

    private Cli cli;

    private SortedMap<String, List<String>> before;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flyway    | 'public', 'audit'   | 'flyway_schema_history'  | Shipment    | carrier",
                "liquibase | 'public'            | 'databasechangelog*'     | Absence     | kind",
                "alembic   | 'public'            | 'alembic_version'        | Label       | color",
                "django    | 'public'            | 'django_*'               | LibraryBook | status",
                "prisma    | 'public'            | '_prisma_migrations'     | Post        | body",
                "handmade  | 'public', 'archive' | 'schema_version'         | LabCode     | label"
            },
            quoteCharacter = '"')
    void postgresql(String tool, String schemas, String ignored, String entity, String field) throws Exception {
        jdbc = EmbeddedPostgres.shared().createDatabase();
        try {
            adopt(
                    tool + ".sql",
                    "postgresql",
                    "schemas = [" + schemas + "]\nignore = [" + ignored + "]",
                    TABLES_OF_POSTGRESQL);
            change(entity, field, TABLES_OF_POSTGRESQL);
        } finally {
            EmbeddedPostgres.shared().dropDatabase(jdbc);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"alembic | 'alembic_version' | Label | color", "django | 'django_*' | LibraryBook | status"},
            quoteCharacter = '"')
    void sqlite(String tool, String ignored, String entity, String field) throws Exception {
        jdbc = "jdbc:sqlite:" + folder.resolve("app.db");
        adopt(tool + ".sqlite.sql", "sqlite", "ignore = [" + ignored + "]", TABLES_OF_SQLITE);
        change(entity, field, TABLES_OF_SQLITE);
    }

    private void adopt(String script, String product, String settings, String tables) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String sql : Scripts.statements(resource(script), product)) {
                statement.execute(sql);
            }
        }
        before = rows(tables);
        cli = new Cli(folder)
                .with("DSL_URL", jdbc)
                .file("dsl.toml", "[database]\n" + settings.replace('\'', '"') + "\n");
        expect(0, cli.run("db", "pull"), "wrote schema/main.dsl");
        expect(0, cli.run("check"));
        expect(0, cli.run("fmt", "--check"));
        expect(0, cli.run("db", "baseline", "-m", "As it was"), "Recorded 1 migration");
        requireSound();
    }

    /** Nothing differs, nothing is pending. */
    private void requireSound() {
        expect(0, cli.run("db", "drift"));
        expect(0, cli.run("db", "guard"));
        expect(0, cli.run("db", "check"), "sound");
    }

    /** Another name and another column, there and back. */
    private void change(String entity, String field, String tables) throws SQLException {
        assertEquals(before, rows(tables));
        String schema = cli.read("schema/main.dsl");
        String changed = schema.replaceFirst(
                "(?s)(entity " + entity + " \\{.*?\n  )" + field + "( *: [^\n]*)\n",
                "$1renamed$2 was " + field + "\n  another : str(20) = 'x'\n");
        assertNotEquals(schema, changed);
        cli.file("schema/main.dsl", changed);
        expect(0, cli.run("db", "migrate", "-m", "A change"), "rename column", "add column");
        expect(0, cli.run("db", "plan"), "1 migration");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        requireSound();
        assertNotEquals(before, rows(tables));
        expect(0, cli.run("db", "downgrade", "-1", "--accept-loss"), "Took back 1 migration");
        assertEquals(before, rows(tables));
        cli.file("schema/main.dsl", schema);
        expect(0, cli.run("db", "drift"));
    }

    /** All rows of all tables, those of the other tool's history too. */
    private SortedMap<String, List<String>> rows(String tables) throws SQLException {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String table : column(statement, tables)) {
                rows.put(table, rows(statement, table));
            }
        }
        rows.values().removeIf(List::isEmpty);
        assertFalse(rows.isEmpty());
        return rows;
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select * from " + table)) {
            while (result.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        // SQLite counts Tenon's own history in a table of its own.
        return rows.stream()
                .filter(row -> !row.startsWith("{name=dsl_"))
                .sorted()
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = AdoptingTest.class.getResourceAsStream("adopting/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
