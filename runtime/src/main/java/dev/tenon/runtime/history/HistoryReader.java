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
    private static final String SELECT = select("");

    private HistoryReader() {}

    /** @param more columns, each behind a comma */
    private static String select(String more) {
        return "select " + String.join(", ", columns()) + more + " from " + Migration.TABLE + " order by "
                + Migration.SEQ;
    }

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

    /**
     * The same, and what columns some tables really have at that moment, in the same round trip.
     *
     * @param connection open; better in auto-commit mode
     * @param tables their names, not quoted; none are found where there is no history
     * @throws SQLException if the database cannot be asked, or is neither PostgreSQL nor SQLite
     */
    public static LiveState readWithTables(Connection connection, List<String> tables) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        Catalog catalog = new Catalog(dialect);
        // In the last row alone, since it may be long.
        String more = ", case when " + Migration.SEQ + " = (select max(" + Migration.SEQ + ") from " + Migration.TABLE
                + ") then (" + catalog.select() + ") end as " + Catalog.COLUMN;
        try (PreparedStatement statement = connection.prepareStatement(select(more))) {
            catalog.bind(statement, tables);
            try (ResultSet rows = statement.executeQuery()) {
                return new Rows(dialect, rows).readWith(catalog, tables);
            }
        } catch (SQLException e) {
            return ofFailure(dialect, e).map(LiveState::new).orElseThrow(() -> e);
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

    private interface ForEachRow {
        void row() throws SQLException;
    }

    private record Rows(SqlDialect dialect, ResultSet rows) {

        History read() throws SQLException {
            return read(() -> {});
        }

        LiveState readWith(Catalog catalog, List<String> tables) throws SQLException {
            String[] text = new String[1];
            History history = read(() -> text[0] = rows.getString(Catalog.COLUMN));
            return new LiveState(history, catalog.tables(tables, text[0]));
        }

        private History read(ForEachRow also) throws SQLException {
            List<AppliedMigration> migrations = new ArrayList<>();
            int newest = HistoryTables.FORMAT;
            try {
                while (rows.next()) {
                    int format = rows.getInt(Migration.FORMAT);
                    newest = Math.max(newest, format);
                    also.row();
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
