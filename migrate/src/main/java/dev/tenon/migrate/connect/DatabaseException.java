package dev.tenon.migrate.connect;

import java.sql.SQLException;

/** A database refused or cannot be reached; the message says so in the user's words and holds no secret. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a driver said, with the database it is about, and what often mends it. */
    public static DatabaseException of(DatabaseUrl url, SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        String place = e instanceof StatementException statement ? statement.place() : "";
        return new DatabaseException(url.display() + ": " + plain(message) + hint(e, message) + place, e);
    }

    private static String plain(String message) {
        return message.replaceFirst("^\\[SQLITE_[A-Z_]+] *", "")
                .replaceFirst("^ERROR: ", "")
                .replaceFirst("\\.$", "");
    }

    private static String hint(SQLException e, String message) {
        String state = String.valueOf(e.getSQLState());
        if (message.contains("SQLITE_BUSY")) {
            return "; another program is using the database: try again when it is done";
        }
        if (state.equals("55P03")) {
            return "; another program has locked what this needs: try again when it is done, or wait for longer (lock-timeout and lock-tries in [migrations] of dsl.toml)";
        }
        if (state.equals("57014")) {
            return message.contains("statement timeout")
                    ? "; it took longer than statement_timeout lets it: set statement-timeout in [migrations] of dsl.toml, where 0 is no limit"
                    : "; it was ended on the server, by somebody or by a limit there: run the same command again";
        }
        if (message.contains("SQLITE_READONLY") || state.equals("25006")) {
            return "; the database is read-only";
        }
        if (message.contains("SQLITE_FULL") || state.equals("53100")) {
            return "; make room, and run the same command again";
        }
        if (state.equals("42501")) {
            return "; the role may not do this: use one that owns the tables";
        }
        if (message.contains("SQLITE_NOTADB")) {
            return "; is this the right file?";
        }
        return lost(state);
    }

    /** Also where the server goes down, or somebody ended the session there. */
    static String lost(String state) {
        return state.startsWith("08") || state.startsWith("57P")
                ? "; the connection is gone: run the same command again"
                : "";
    }
}
