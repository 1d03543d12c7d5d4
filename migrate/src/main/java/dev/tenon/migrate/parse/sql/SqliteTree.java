package dev.tenon.migrate.parse.sql;

import java.util.List;

/**
 * An expression of SQL without its spelling: no parentheses, no upper case in words, one operator for each meaning.
 *
 * @param op what it is: {@code name}, {@code str}, {@code and}, {@code call}
 * @param text of a leaf, a call or a cast: its text, the function's name or the type's, in lower case where case is none
 */
public record SqliteTree(String op, String text, List<SqliteTree> parts) {
    public static final String NAME = "name";
    /** A name in double quotes, which SQLite takes for a string where there is no such column. */
    public static final String QUOTED_NAME = "quoted name";

    public static final String STRING = "string";
    public static final String NUMBER = "number";
    public static final String BLOB = "blob";
    public static final String CALL = "call";
    public static final String CAST = "cast";

    public SqliteTree {
        parts = List.copyOf(parts);
    }

    public static SqliteTree leaf(String op, String text) {
        return new SqliteTree(op, text, List.of());
    }

    public static SqliteTree of(String op, List<SqliteTree> parts) {
        return new SqliteTree(op, "", parts);
    }

    public boolean is(String wanted) {
        return op.equals(wanted);
    }

    public SqliteTree part(int at) {
        return parts.get(at);
    }

    /** The same of other parts. */
    public SqliteTree with(List<SqliteTree> changed) {
        return new SqliteTree(op, text, changed);
    }
}
