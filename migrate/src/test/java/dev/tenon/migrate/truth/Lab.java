package dev.tenon.migrate.truth;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.testing.EmbeddedPostgres;
import dev.tenon.testing.PostgresCatalog;
import dev.tenon.testing.SqliteCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A real database for tests of either product, which can be emptied. */
public final class Lab implements AutoCloseable {
    /** For a session to answer at all; one that a test has ended does not. */
    private static final int SECONDS = 10;

    private final DatabaseUrl url;
    private final String created;
    /**
     * Of PostgreSQL only: a session for questions, when none is being asked. To start one costs as much as some statements, and one
     * that has planned the question for the catalog before answers it in a third of the time.
     */
    private final AtomicReference<Connection> asking = new AtomicReference<>();

    private Lab(DatabaseUrl url, String created) {
        this.url = url;
        this.created = created;
    }

    public static Lab postgresql() {
        String created = EmbeddedPostgres.shared().createDatabase();
        return new Lab(DatabaseUrl.parse(created), created);
    }

    public static Lab sqlite(Path folder) {
        Path file = folder.resolve("lab.db");
        return new Lab(DatabaseUrl.parse("sqlite:" + file), file.toString());
    }

    public DatabaseUrl url() {
        return url;
    }

    /** The same for other programs: with user and password; of SQLite the file. */
    public String created() {
        return created;
    }

    public boolean isSqlite() {
        return url.dialect().equals("sqlite");
    }

    public void empty() throws SQLException, IOException {
        if (isSqlite()) {
            Files.deleteIfExists(Path.of(created));
        } else {
            List<String> drops = query("select format('drop schema %I cascade', nspname) from pg_namespace"
                    + " where nspname not like 'pg@_%' escape '@' and nspname <> 'information_schema'");
            drops.add("create schema public");
            ask(connection -> {
                execute(connection, drops);
                return true;
            });
        }
    }

    /** One after the other, without looking at foreign keys. */
    public void load(List<String> inserts) throws SQLException {
        List<String> all = new ArrayList<>(inserts);
        all.add(0, isSqlite() ? "pragma foreign_keys = off" : "set session_replication_role = replica");
        execute(all);
    }

    public void execute(List<String> statements) throws SQLException {
        try (Connection connection = Connections.open(url)) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + "\nin: " + sql, e.getSQLState(), e);
                }
            }
        }
    }

    /** The first column of each row. */
    public List<String> query(String sql) throws SQLException {
        return ask(connection -> {
            List<String> values = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        });
    }

    /** What the product says is in the database. */
    public String catalog() throws SQLException {
        List<String> lines = ask(isSqlite() ? SqliteCatalog::dump : PostgresCatalog::dump);
        return String.join("\n", lines);
    }

    /** Ends the session for questions, for who may be the only one. */
    public void leave() throws SQLException {
        Connection idle = asking.getAndSet(null);
        if (idle != null) {
            idle.close();
        }
    }

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    /** In the session for questions; in another one where that is busy, or SQLite, whose file may be gone by the next time. */
    private <T> T ask(Question<T> question) throws SQLException {
        Connection idle = asking.getAndSet(null);
        Connection connection = idle != null && idle.isValid(SECONDS)
                ? idle
                : Connections.open(isSqlite() ? url : DatabaseUrl.parse(created + "&prepareThreshold=1"));
        boolean kept = false;
        try {
            T answer = question.of(connection);
            kept = !isSqlite() && asking.compareAndSet(null, connection);
            return answer;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    /** The rows of some columns, in no order. */
    public List<String> rows(String table, List<String> columns) throws SQLException {
        return values(table, columns.stream().map(Rows::quote).toList());
    }

    /** What some expressions are in each row, to the last byte; in no order. */
    List<String> values(String table, List<String> expressions) throws SQLException {
        String shown = String.join(
                " || '|' || ",
                expressions.stream()
                        .map(c -> isSqlite() ? "quote(" + c + ")" : "coalesce(" + c + "::text, '‹null›')")
                        .toList());
        List<String> rows = query("select " + shown + " from " + Rows.table(table, isSqlite()));
        rows.sort(null);
        return rows;
    }

    /** The number that a column counts to next. */
    String next(String table, String column) throws SQLException {
        if (isSqlite()) {
            return query("select seq + 1 from sqlite_sequence where name = " + Rows.text(table))
                    .toString();
        }
        String sequence = query("select pg_get_serial_sequence(" + Rows.text(Rows.table(table, false)) + ", "
                        + Rows.text(column) + ")")
                .get(0);
        return query("select case when is_called then last_value + seqincrement else last_value end from " + sequence
                        + ", pg_sequence where seqrelid = " + Rows.text(sequence) + "::regclass")
                .toString();
    }

    @Override
    public void close() {
        if (!isSqlite()) {
            // It ends the sessions that are still there.
            EmbeddedPostgres.shared().dropDatabase(created);
        }
    }
}
