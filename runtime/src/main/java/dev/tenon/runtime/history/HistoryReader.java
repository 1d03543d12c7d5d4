package dev.tenon.runtime.history;

import dev.tenon.runtime.history.HistoryTables.Migration;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.runtime.value.ValueCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which migrations a database holds, in one round trip, and never writes. */
public final class HistoryReader {
    private static final String SELECT =
            "select " + String.join(", ", columns()) + " from " + Migration.TABLE + " order by " + Migration.SEQ;

    private HistoryReader() {}

    private static List<String> columns() {
        return List.of(
                Migration.SEQ,
                Migration.ID,
                Migration.FINGERPRINT,
                Migration.CHECKSUM,
                Migration.STATUS,
                Migration.COMPATIBLE,
                Migration.APPLIED_AT,
                Migration.FORMAT,
                Migration.MODEL);
    }

    /**
     * What the database says of the migrations it holds. That there is no history table is learnt from the failure of the
     * one statement. So inside a transaction PostgreSQL regards it as failed afterwards if the answer is {@link
     * History.Absent} or {@link History.Foreign}: roll it back.
     *
     * @param connection open; better in auto-commit mode
     * @throws SQLException if the database cannot be asked, or is neither PostgreSQL nor SQLite
     */
    public static History read(Connection connection) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet rows = statement.executeQuery()) {
            return new Rows(dialect, rows).read();
        } catch (SQLException e) {
            return ofFailure(dialect, e).orElseThrow(() -> e);
        }
    }

    private static Optional<History> ofFailure(SqlDialect dialect, SQLException failure) {
        if (dialect.isMissingTable(failure, Migration.TABLE)) {
            return Optional.of(new History.Absent());
        }
        if (dialect.isMissingColumn(failure)) {
            return Optional.of(new History.Foreign(Migration.TABLE + " has other columns"));
        }
        return Optional.empty();
    }

    private record Rows(SqlDialect dialect, ResultSet rows) {

        History read() throws SQLException {
            List<AppliedMigration> migrations = new ArrayList<>();
            int newest = HistoryTables.FORMAT;
            try {
                while (rows.next()) {
                    int format = rows.getInt(Migration.FORMAT);
                    newest = Math.max(newest, format);
                    // What the columns of another layout mean is not for this program to guess.
                    if (format <= HistoryTables.FORMAT) {
                        migrations.add(row());
                    }
                }
            } catch (SQLDataException e) {
                return new History.Foreign(Migration.TABLE + " has a row that makes no sense");
            }
            return newest > HistoryTables.FORMAT ? new History.Newer(newest) : new History.Recorded(migrations);
        }

        private AppliedMigration row() throws SQLException {
            return new AppliedMigration(
                    rows.getLong(Migration.SEQ),
                    text(Migration.ID),
                    text(Migration.FINGERPRINT),
                    text(Migration.CHECKSUM),
                    MigrationStatus.ofWord(text(Migration.STATUS))
                            .orElseThrow(() -> new SQLDataException("no status is called so")),
                    value(Codecs.bool(), Migration.COMPATIBLE),
                    value(Codecs.timestamp(), Migration.APPLIED_AT),
                    Optional.ofNullable(rows.getString(Migration.MODEL)));
        }

        private String text(String column) throws SQLException {
            return value(Codecs.text(), column);
        }

        private <T> T value(ValueCodec<T> codec, String column) throws SQLException {
            T value = codec.read(dialect, rows, rows.findColumn(column));
            if (value == null) {
                throw new SQLDataException(column + " is null");
            }
            return value;
        }
    }
}
