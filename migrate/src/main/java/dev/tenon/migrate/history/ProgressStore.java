package dev.tenon.migrate.history;

import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Optional;

/**
 * The table in which a database says how far a migration got that is several transactions. Written in the transaction of
 * the work, so that neither is there without the other.
 */
public final class ProgressStore {
    private final Connection connection;
    private final SqlDialect dialect;

    public ProgressStore(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = SqlDialect.of(connection);
    }

    /** Of the one migration that is under way; there is never a second. Not for inside a transaction. */
    public Optional<StepProgress> read() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select migration, done, steps, at_key, passed, written, total from dsl_progress")) {
            return row.next() ? Optional.of(progress(row)) : Optional.empty();
        } catch (SQLException e) {
            if (dialect.isMissingTable(e, HistoryTables.Progress.TABLE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The same, asked only where the history says that a migration is under way. */
    public Optional<StepProgress> read(History history) throws SQLException {
        boolean underWay = HistoryStore.rows(history).stream().anyMatch(row -> row.status() != MigrationStatus.APPLIED);
        return underWay ? read() : Optional.empty();
    }

    private static StepProgress progress(ResultSet row) throws SQLException {
        long rows = row.getLong(7);
        Optional<Long> total = row.wasNull() ? Optional.empty() : Optional.of(rows);
        return new StepProgress(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                Optional.ofNullable(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                total);
    }

    public void begin(StepProgress start) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(HistoryDdl.progress());
        }
        String sql = "insert into dsl_progress (migration, done, steps, passed, written) values (?, ?, ?, 0, 0)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, start.migration());
            insert.setInt(2, start.done());
            insert.setInt(3, start.steps());
            insert.executeUpdate();
        }
    }

    /** @throws SQLException if it is not where it was: somebody else goes on with it too, and one of the two must not */
    public void move(StepProgress from, StepProgress to) throws SQLException {
        String sql = "update dsl_progress set done = ?, at_key = ?, passed = ?, written = ?, total = ?"
                + " where migration = ? and done = ? and passed = ? and coalesce(at_key, '') = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, to.done());
            update.setString(2, to.key().orElse(null));
            update.setLong(3, to.passed());
            update.setLong(4, to.written());
            if (to.total().isPresent()) {
                update.setLong(5, to.total().get());
            } else {
                update.setNull(5, Types.BIGINT);
            }
            update.setString(6, from.migration());
            update.setInt(7, from.done());
            update.setLong(8, from.passed());
            update.setString(9, from.key().orElse(""));
            if (update.executeUpdate() != 1) {
                throw new SQLException("another run goes on with " + from.migration() + " at the same time");
            }
        }
    }

    /** Once {@link #read} has found it. */
    public void delete(String migration) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from dsl_progress where migration = ?")) {
            delete.setString(1, migration);
            delete.executeUpdate();
        }
    }
}
