package dev.tenon.migrate.connect;

import java.sql.SQLException;
import java.util.List;

/** What the database said of one statement, with what it belongs to, and how the database stands. Tries again like its cause. */
public final class StatementException extends SQLException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_LINES = 6;

    private final String name;
    private final String sql;
    private final String consequence;

    /**
     * @param name of what was carried out
     * @param consequence how the database stands now
     */
    public StatementException(String name, String sql, String consequence, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.name = name;
        this.sql = sql;
        this.consequence = consequence;
    }

    /** Lines behind what the database said. */
    String place() {
        List<String> lines = sql.strip().lines().toList();
        StringBuilder place = new StringBuilder("\nin ").append(name).append(":");
        lines.stream().limit(SHOWN_LINES).forEach(line -> place.append("\n    ").append(line));
        if (lines.size() > SHOWN_LINES) {
            place.append("\n    … and ").append(lines.size() - SHOWN_LINES).append(" more lines");
        }
        return place.append("\n").append(consequence).toString();
    }
}
