package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.history.LockStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * An advisory lock of a session of PostgreSQL, which is gone when its session is, however that ends. Since when it is held no
 * catalog tells, so the moment is the key of a second one, that is in nobody's way.
 */
final class SessionLock implements RunnerLock.Way {
    /** "teno". */
    private static final int OURS = 0x74656e6f;
    /** Advisory locks are of a database, and each schema has a history of its own. */
    static final String KEY = OURS + ", hashtext(coalesce(current_schema(), ''))";

    /** "tens"; with seconds of the server's clock, counted from where a number of four bytes lasts for long. */
    private static final int SINCE = 0x74656e73;

    private static final String NOW = "extract(epoch from clock_timestamp() - timestamptz '2025-01-01 00:00:00Z')";

    private static final String HOLDER = "select a.pid, a.client_addr, " + NOW + "::bigint - s.objid::bigint"
            + " from pg_locks l join pg_stat_activity a on a.pid = l.pid"
            + " left join pg_locks s on s.pid = l.pid and s.locktype = 'advisory' and s.classid = " + SINCE
            + " and s.database = l.database"
            + " where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = " + OURS
            + " and l.objid::bigint = hashtext(coalesce(current_schema(), ''))::bigint & 4294967295"
            + " and l.database = (select oid from pg_database where datname = current_database())";

    private final Connection connection;
    private final Progress progress;
    private final LockStore rows;

    SessionLock(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
        this.rows = new LockStore(connection);
    }

    @Override
    public Optional<RunnerLock.Release> take() throws SQLException {
        if (!ask("pg_try_advisory_lock(" + KEY + ")")) {
            return Optional.empty();
        }
        if (isTakenBehindAPooler()) {
            ask("pg_advisory_unlock(" + KEY + ")");
            return Optional.empty();
        }
        long now = Jdbc.number(connection, "select " + NOW + "::int");
        Jdbc.execute(connection, "select pg_advisory_lock_shared(" + SINCE + ", " + now + ")");
        return Optional.of(() -> {
            if (!connection.isClosed()) {
                ask("pg_advisory_unlock_shared(" + SINCE + ", " + now + ")");
                ask("pg_advisory_unlock(" + KEY + ")");
            }
        });
    }

    /** Asked when the lock is taken already, as a {@link RowLock} asks for this one: so one of two sees the other. */
    private boolean isTakenBehindAPooler() throws SQLException {
        if (rows.holder().isEmpty()) {
            return false;
        }
        RowLock.takeOver(rows, progress);
        return rows.holder().isPresent();
    }

    private boolean ask(String call) throws SQLException {
        return Jdbc.text(connection, "select " + call).filter("t"::equals).isPresent();
    }

    @Override
    public Optional<Holder> holder() throws SQLException {
        Optional<Holder> holder = holder(connection);
        return holder.isPresent() ? holder : rows.holder().map(Holder::of);
    }

    static Optional<Holder> holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOLDER)) {
            if (!row.next()) {
                return Optional.empty();
            }
            long seconds = row.getLong(3);
            Optional<Long> since = row.wasNull() ? Optional.empty() : Optional.of(seconds);
            return Optional.of(new Holder(row.getLong(1), Optional.ofNullable(row.getString(2)), since));
        }
    }
}
