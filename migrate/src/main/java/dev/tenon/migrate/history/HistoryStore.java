package dev.tenon.migrate.history;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryReader;
import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tables in which a database says what it holds. Every method is one or two statements in the caller's transaction, so
 * that what is recorded and what was done are one.
 */
public final class HistoryStore {
    private final Connection connection;
    private final SqlDialect dialect;

    public HistoryStore(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = SqlDialect.of(connection);
    }

    /** What is recorded, or that nothing is; changes nothing. Not for inside a transaction. */
    public History read() throws SQLException {
        return HistoryReader.read(connection);
    }

    /** Makes the tables that are not there yet. */
    public void create() throws SQLException {
        if (dialect == SqlDialect.POSTGRESQL
                && Jdbc.text(connection, HistoryDdl.ARE_THERE)
                        .filter("t"::equals)
                        .isPresent()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : HistoryDdl.statements(dialect)) {
                statement.execute(sql);
            }
        }
    }

    /**
     * @param model the text of the state; for the row of a development database only
     * @param format one of the layouts of {@link HistoryTables}
     */
    public record Entry(
            String id,
            String fingerprint,
            String checksum,
            MigrationStatus status,
            boolean compatible,
            Optional<String> model,
            int format) {
        public Entry(
                String id,
                String fingerprint,
                String checksum,
                MigrationStatus status,
                boolean compatible,
                Optional<String> model) {
            this(id, fingerprint, checksum, status, compatible, model, HistoryTables.WHOLE);
        }

        /** The same of a migration that is done step by step. */
        public Entry inSteps() {
            return new Entry(id, fingerprint, checksum, status, compatible, model, HistoryTables.IN_STEPS);
        }
    }

    /** What is recorded of one migration, without a look at the others; empty where nothing is. */
    public Optional<MigrationStatus> status(String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select status from dsl_migration where id = ?")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? MigrationStatus.ofWord(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Adds a row behind all others. */
    public void insert(Entry entry) throws SQLException {
        String sql =
                "insert into dsl_migration (seq, id, fingerprint, checksum, status, compatible, applied_at, format, model)"
                        + " values ((select coalesce(max(seq), 0) + 1 from dsl_migration), ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, entry.id());
            insert.setString(2, entry.fingerprint());
            insert.setString(3, entry.checksum());
            insert.setString(4, entry.status().word());
            Codecs.bool().bind(dialect, insert, 5, entry.compatible());
            Codecs.timestamp().bind(dialect, insert, 6, Instant.now());
            insert.setInt(7, entry.format());
            insert.setString(8, entry.model().orElse(null));
            insert.executeUpdate();
        }
    }

    public void setStatus(String id, MigrationStatus status) throws SQLException {
        setStatus(id, status, HistoryTables.WHOLE);
    }

    public void setStatus(String id, MigrationStatus status, int format) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update dsl_migration set status = ?, applied_at = ?, format = ? where id = ?")) {
            update.setString(1, status.word());
            Codecs.timestamp().bind(dialect, update, 2, Instant.now());
            update.setInt(3, format);
            update.setString(4, id);
            update.executeUpdate();
        }
    }

    public void delete(String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from dsl_migration where id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    public void deleteAll() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from dsl_migration");
        }
    }

    /** Adds an entry to the audit trail, which nothing ever changes again. */
    public void log(LogEntry entry) throws SQLException {
        String sql =
                "insert into dsl_log (run, at, event, migration, outcome, by_user, host, duration_ms, tool, checksum, detail)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, entry.run());
            Codecs.timestamp().bind(dialect, insert, 2, Instant.now());
            insert.setString(3, entry.event());
            insert.setString(4, entry.migration().orElse(null));
            insert.setString(5, entry.outcome().word());
            insert.setString(6, entry.byUser());
            insert.setString(7, entry.host());
            insert.setObject(8, entry.durationMillis().orElse(null));
            insert.setString(9, entry.tool());
            insert.setString(10, entry.checksum().orElse(null));
            insert.setString(11, entry.detail().orElse(null));
            insert.executeUpdate();
        }
    }

    /** Whether a migration that is recorded was never run: what it describes was there before. */
    public boolean wasAdopted(String id) throws SQLException {
        String sql = "select event from dsl_log where migration = ? and outcome = 'done' order by seq desc limit 1";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getString(1).equals(LogEntry.BASELINE);
            }
        }
    }

    /** The rows of a history that is there and ours. */
    public static List<AppliedMigration> rows(History history) {
        return history instanceof History.Recorded recorded ? recorded.migrations() : List.of();
    }
}
