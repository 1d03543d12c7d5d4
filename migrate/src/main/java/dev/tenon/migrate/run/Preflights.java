package dev.tenon.migrate.run;

import dev.tenon.migrate.statement.Preflight;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks the data whether operations may run. */
public final class Preflights {
    private static final int VALUE_WIDTH = 60;

    private Preflights() {}

    /** The rows that stand in the way; empty where none do. */
    public static List<Violation> ask(Connection connection, List<Preflight> preflights) throws SQLException {
        List<Violation> violations = new ArrayList<>();
        for (Preflight preflight : preflights) {
            long rows = count(connection, preflight.countSql());
            if (rows > 0) {
                violations.add(sample(connection, preflight, rows));
            }
        }
        return violations;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static Violation sample(Connection connection, Preflight preflight, long rows) throws SQLException {
        List<String> labels = new ArrayList<>();
        List<List<String>> sample = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(preflight.sampleSql())) {
            int columns = result.getMetaData().getColumnCount();
            for (int i = 1; i <= columns; i++) {
                labels.add(result.getMetaData().getColumnLabel(i));
            }
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(shown(result.getString(i)));
                }
                sample.add(row);
            }
        }
        return new Violation(preflight, rows, labels, sample);
    }

    private static String shown(String value) {
        if (value == null) {
            return "null";
        }
        String line = value.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() <= VALUE_WIDTH ? line : line.substring(0, VALUE_WIDTH - 1) + "…";
    }
}
