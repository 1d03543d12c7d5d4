package dev.tenon.serve.query;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** By result code; what exactly is told only by the message: {@code UNIQUE constraint failed: t.a, t.b}. */
final class SqliteRefusal {
    private static final Pattern FAILED = Pattern.compile("constraint failed: (.*?)\\)?$", Pattern.DOTALL);
    /** What a trigger says that holds the elements of an array. */
    private static final Pattern CHECK = Pattern.compile("CHECK constraint failed: (.*)");

    private static final Pattern INDEX = Pattern.compile("index '(.*)'");
    private static final Pattern MISSING =
            Pattern.compile("no such (?:table|column): .*?(?=\\)?$)|table .* has no column .*?(?=\\)?$)");
    private static final Pattern RAISED = Pattern.compile("\\((.*)\\)$", Pattern.DOTALL);

    private SqliteRefusal() {}

    /** @param table that was written to, if one was */
    static Refusal of(SQLException e, Optional<String> table) {
        String message = Optional.ofNullable(e.getMessage()).orElse("");
        if (!(e instanceof SQLiteException refused)) {
            return Refusal.of(Refusal.Kind.OTHER, message);
        }
        Matcher failed = FAILED.matcher(message);
        String what = failed.find() ? failed.group(1) : "";
        SQLiteErrorCode code = refused.getResultCode();
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                unique(what, columns(what, table));
            case SQLITE_CONSTRAINT_NOTNULL ->
                new Refusal(Refusal.Kind.NOT_NULL, Optional.empty(), columns(what, table), what);
            case SQLITE_CONSTRAINT_CHECK -> new Refusal(Refusal.Kind.CHECK, Optional.of(what), List.of(), what);
            case SQLITE_CONSTRAINT_FOREIGNKEY -> Refusal.of(Refusal.Kind.FOREIGN_KEY, what);
            case SQLITE_CONSTRAINT_TRIGGER -> raised(message);
            case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_CONSTRAINT_DATATYPE ->
                Refusal.of(Refusal.Kind.VALUE, "it is too large or of another type");
            default -> ofPrimary(code, message);
        };
    }

    /** The low byte of an extended result code is the primary one. */
    private static Refusal ofPrimary(SQLiteErrorCode code, String message) {
        int primary = code.code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return Refusal.of(Refusal.Kind.BUSY, message);
        }
        if (primary == SQLiteErrorCode.SQLITE_READONLY.code) {
            return Refusal.of(Refusal.Kind.FORBIDDEN, "it is read-only");
        }
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return Refusal.of(Refusal.Kind.FULL, message);
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return Refusal.of(Refusal.Kind.MISSING, missing.group());
        }
        boolean unreachable = primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || primary == SQLiteErrorCode.SQLITE_NOTADB.code
                || primary == SQLiteErrorCode.SQLITE_CORRUPT.code
                || primary == SQLiteErrorCode.SQLITE_IOERR.code;
        return Refusal.of(unreachable ? Refusal.Kind.UNREACHABLE : Refusal.Kind.OTHER, message);
    }

    private static Refusal unique(String what, List<String> columns) {
        Matcher index = INDEX.matcher(what);
        return index.matches()
                ? new Refusal(Refusal.Kind.UNIQUE, Optional.of(index.group(1)), List.of(), what)
                : new Refusal(Refusal.Kind.UNIQUE, Optional.empty(), columns, what);
    }

    /** {@code t.a, t.b} to a and b. */
    private static List<String> columns(String what, Optional<String> table) {
        return Arrays.stream(what.split(", ", -1))
                .map(name -> name.substring(table.filter(t -> name.startsWith(t + "."))
                                .map(String::length)
                                .orElse(name.indexOf('.'))
                        + 1))
                .toList();
    }

    /** {@code on delete restrict} is a trigger to SQLite, and tells its reason like one. */
    private static Refusal raised(String message) {
        Matcher words = RAISED.matcher(message);
        String reason = words.find() ? words.group(1) : message;
        Matcher check = CHECK.matcher(reason);
        if (check.matches()) {
            return new Refusal(Refusal.Kind.CHECK, Optional.of(check.group(1)), List.of(), reason);
        }
        boolean restricted = reason.equals("FOREIGN KEY constraint failed");
        return Refusal.of(restricted ? Refusal.Kind.FOREIGN_KEY : Refusal.Kind.RAISED, reason);
    }
}
