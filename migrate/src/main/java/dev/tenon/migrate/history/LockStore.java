package dev.tenon.migrate.history;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The row by which runs behind a pooler keep each other out, as no session there would keep a lock. Whoever has it says again and
 * again that it lives; of whom nothing was heard for the time of its lease, the row may be taken. The clock is the database's.
 */
public final class LockStore {
    private static final String COLUMNS = "host, pid, extract(epoch from clock_timestamp() - taken_at)::bigint,"
            + " extract(epoch from clock_timestamp() - heartbeat_at)::bigint";
    /** Somebody else was as fast: the table, or the name of its type, is there by now. */
    private static final Set<String> THERE = Set.of("42P07", "23505", "42710");

    private final Connection connection;

    public LockStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Who has the row.
     *
     * @param taken seconds ago
     * @param heard of it, seconds ago
     */
    public record Row(String host, long pid, long taken, long heard) {}

    public boolean isThere() throws SQLException {
        return Jdbc.text(connection, "select to_regclass('dsl_lock')").isPresent();
    }

    /** Who has the row; nobody where there is no table. Not for inside a transaction. */
    public Optional<Row> holder() throws SQLException {
        try {
            return isThere() ? read() : Optional.empty();
        } catch (SQLException e) {
            if (isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whoever had it last took the table away. */
    public static boolean isGone(SQLException e) {
        return SqlDialect.POSTGRESQL.isMissingTable(e, HistoryTables.Lock.TABLE);
    }

    /** Not for inside a transaction. */
    public void create() throws SQLException {
        try {
            Jdbc.execute(connection, HistoryDdl.lock());
        } catch (SQLException e) {
            if (!THERE.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }

    /** Takes the holder's row away, and the table with it, which nobody else can come to meanwhile; inside a transaction. */
    public void deleteAndDrop(String holder) throws SQLException {
        Jdbc.execute(connection, "lock table dsl_lock in access exclusive mode");
        if (delete(holder)) {
            Jdbc.execute(connection, "drop table dsl_lock");
        }
    }

    /** False where there is a row already. */
    public boolean insert(String holder, String host, long pid, Duration lease) throws SQLException {
        String sql = "insert into dsl_lock (name, holder, host, pid, taken_at, heartbeat_at, lease)"
                + " values ('run', ?, ?, ?, clock_timestamp(), clock_timestamp(), make_interval(secs => ?))"
                + " on conflict do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, holder);
            insert.setString(2, host);
            insert.setLong(3, pid);
            insert.setDouble(4, lease.toMillis() / 1000.0);
            return insert.executeUpdate() == 1;
        }
    }

    /** Takes a row away whose holder is silent, unless that is just committing; returns whose it was. */
    public Optional<Row> deleteSilent() throws SQLException {
        return row("delete from dsl_lock where ctid in (select ctid from dsl_lock"
                + " where heartbeat_at + lease < clock_timestamp() for update skip locked) returning " + COLUMNS);
    }

    public Optional<Row> read() throws SQLException {
        return row("select " + COLUMNS + " from dsl_lock");
    }

    private Optional<Row> row(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next()
                    ? Optional.of(new Row(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                    : Optional.empty();
        }
    }

    /** Says that the holder lives; false where the row is not its any more. */
    public boolean renew(String holder) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update dsl_lock set heartbeat_at = clock_timestamp() where holder = ?")) {
            update.setString(1, holder);
            return update.executeUpdate() == 1;
        }
    }

    /** False where the row was not its. */
    public boolean delete(String holder) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from dsl_lock where holder = ?")) {
            delete.setString(1, holder);
            return delete.executeUpdate() == 1;
        }
    }
}
