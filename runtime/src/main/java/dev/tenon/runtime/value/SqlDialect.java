package dev.tenon.runtime.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;

/** The databases that hold our values, each in its own form. */
public enum SqlDialect {
    POSTGRESQL("PostgreSQL"),
    SQLITE("SQLite");

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";

    private final String product;

    SqlDialect(String product) {
        this.product = product;
    }

    /** As the vendor writes it: {@code PostgreSQL}. */
    public String product() {
        return product;
    }

    /** As texts for one dialect are marked in a schema: {@code postgresql}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The dialect of a connection; asks the driver and not the database.
     *
     * @param connection open
     * @throws SQLFeatureNotSupportedException if it is neither of the two
     * @throws SQLException if the connection is closed
     */
    public static SqlDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (SqlDialect dialect : values()) {
            if (dialect.product.equalsIgnoreCase(product)) {
                return dialect;
            }
        }
        throw new SQLFeatureNotSupportedException("only PostgreSQL and SQLite are supported, not " + product);
    }

    /**
     * A table's name as SQL: in quotes, and on PostgreSQL with the schema that stands before its dot. SQLite has no schemas,
     * so there the dot is part of the name.
     *
     * @param name as it is in the database, not quoted: {@code orders}, {@code shop.orders}
     */
    public String table(String name) {
        int dot = name.indexOf('.');
        return this == SQLITE || dot < 0
                ? quoted(name)
                : quoted(name.substring(0, dot)) + "." + quoted(name.substring(dot + 1));
    }

    /** A name in quotes, so that it may be any word and keeps its case; the same in every dialect. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Whether a statement failed because there is no table of that name. */
    public boolean isMissingTable(SQLException failure, String table) {
        return switch (this) {
            case POSTGRESQL -> UNDEFINED_TABLE.equals(failure.getSQLState());
            // SQLite has one code for everything that is wrong in a statement; the rest is only said in words.
            case SQLITE -> says(failure, "no such table: " + table);
        };
    }

    /** Whether a statement failed because a table does not have a column of that name. */
    public boolean isMissingColumn(SQLException failure) {
        return switch (this) {
            case POSTGRESQL -> UNDEFINED_COLUMN.equals(failure.getSQLState());
            case SQLITE -> says(failure, "no such column: ");
        };
    }

    private static boolean says(SQLException failure, String words) {
        return failure.getMessage() != null && failure.getMessage().contains(words);
    }
}
