package dev.tenon.migrate.history;

import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the audit trail of a database that has one. */
public final class LogReader {
    private LogReader() {}

    /**
     * Which lines are asked for; what is empty asks for nothing in particular.
     *
     * @param migration its id, or the beginning of it
     * @param run the name of a run, or the beginning of it
     * @param limit the newest so many
     */
    public record Filter(
            Optional<String> migration,
            Optional<String> event,
            Optional<String> outcome,
            Optional<String> run,
            Optional<Instant> since,
            int limit) {}

    /** A line, with its number and when it was written. */
    public record Line(long seq, Instant at, LogEntry entry) {}

    /** The newest first. */
    public static List<Line> read(Connection connection, Filter filter) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        StringBuilder sql = new StringBuilder("select * from dsl_log where 1 = 1");
        List<String> values = new ArrayList<>();
        filter.migration().ifPresent(id -> beginsWith(sql, values, "migration", id));
        filter.run().ifPresent(run -> beginsWith(sql, values, "run", run));
        filter.event().ifPresent(event -> equal(sql, values, "event", event));
        filter.outcome().ifPresent(outcome -> equal(sql, values, "outcome", outcome));
        filter.since().ifPresent(since -> sql.append(" and at >= ?"));
        sql.append(" order by seq desc limit ").append(filter.limit());
        try (PreparedStatement query = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                query.setString(i + 1, values.get(i));
            }
            if (filter.since().isPresent()) {
                Codecs.timestamp()
                        .bind(dialect, query, values.size() + 1, filter.since().get());
            }
            List<Line> lines = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.add(line(dialect, row));
                }
            }
            return lines;
        }
    }

    private static void equal(StringBuilder sql, List<String> values, String column, String value) {
        sql.append(" and ").append(column).append(" = ?");
        values.add(value);
    }

    private static void beginsWith(StringBuilder sql, List<String> values, String column, String prefix) {
        sql.append(" and substr(")
                .append(column)
                .append(", 1, ")
                .append(prefix.length())
                .append(") = ?");
        values.add(prefix);
    }

    private static Line line(SqlDialect dialect, ResultSet row) throws SQLException {
        long millis = row.getLong("duration_ms");
        Optional<Long> duration = row.wasNull() ? Optional.empty() : Optional.of(millis);
        return new Line(
                row.getLong("seq"),
                Codecs.timestamp().read(dialect, row, row.findColumn("at")),
                new LogEntry(
                        row.getString("run"),
                        row.getString("event"),
                        Optional.ofNullable(row.getString("migration")),
                        LogEntry.Outcome.ofWord(row.getString("outcome")),
                        row.getString("by_user"),
                        row.getString("host"),
                        duration,
                        row.getString("tool"),
                        Optional.ofNullable(row.getString("checksum")),
                        Optional.ofNullable(row.getString("detail"))));
    }
}
