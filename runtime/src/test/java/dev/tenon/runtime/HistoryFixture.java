package dev.tenon.runtime;

import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.history.MigrationStatus;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;

/** Writes a history as the runner does. */
public final class HistoryFixture {
    public static final Instant WHEN = Instant.parse("2026-11-20T18:52:51.123456Z");

    private final DataSource database;
    private final SqlDialect dialect;
    private int seq;

    public HistoryFixture(DataSource database, SqlDialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    public HistoryFixture create() throws SQLException {
        String flag = dialect == SqlDialect.POSTGRESQL ? "boolean" : "BOOLEAN_INTEGER";
        String time = dialect == SqlDialect.POSTGRESQL ? "timestamptz" : "TIMESTAMP_TEXT";
        return execute("create table dsl_migration (seq integer primary key, id text not null unique, "
                + "fingerprint text not null, checksum text not null, status text not null, compatible " + flag
                + " not null, applied_at " + time + " not null, format integer not null, model text)");
    }

    public HistoryFixture applied(String... ids) throws SQLException {
        for (String id : ids) {
            row(id, "sha256:state-" + id, "sha256:file-" + id, MigrationStatus.APPLIED.word(), false, 1);
        }
        return this;
    }

    public HistoryFixture row(
            String id, String fingerprint, String checksum, String status, boolean compatible, int format)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into " + HistoryTables.Migration.TABLE
                        + " (seq, id, fingerprint, checksum, status, compatible, applied_at, format, model)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, ++seq);
            insert.setString(2, id);
            insert.setString(3, fingerprint);
            insert.setString(4, checksum);
            insert.setString(5, status);
            Codecs.bool().bind(dialect, insert, 6, compatible);
            Codecs.timestamp().bind(dialect, insert, 7, WHEN);
            insert.setInt(8, format);
            insert.setString(9, id.equals("dev") ? "entity A { }" : null);
            insert.executeUpdate();
        }
        return this;
    }

    public HistoryFixture execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }
}
