package dev.tenon.migrate.dialect.sqlite;

import java.util.Locale;
import java.util.Optional;

/** What SQLite makes of values by the name of a column's type. From its documentation, "Determination Of Column Affinity". */
enum SqliteAffinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    static SqliteAffinity of(String declared) {
        String name = declared.toUpperCase(Locale.ROOT);
        if (name.contains("INT")) {
            return INTEGER;
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return TEXT;
        }
        if (name.isBlank() || name.contains("BLOB")) {
            return BLOB;
        }
        return name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB") ? REAL : NUMERIC;
    }

    /**
     * Holds for a value of a column {@code c} that would be another one here, and not the same again on the way back. A text
     * becomes a number where it is one as a whole, which is what a comparison with a number takes it for.
     */
    Optional<String> changes(SqliteAffinity from, String c) {
        return switch (this) {
            case BLOB -> Optional.empty();
            case TEXT ->
                Optional.of("(typeof(" + c + ") in ('integer', 'real')"
                        + back(from, "cast(cast(" + c + " as text) as numeric) <> " + c) + ")");
            case INTEGER, NUMERIC -> Optional.of("(" + becomesNumber(from, c, "numeric") + ")");
            case REAL ->
                Optional.of("(" + becomesNumber(from, c, "real") + " or typeof(" + c + ") = 'integer' and cast(cast("
                        + c + " as real) as integer) <> " + c + ")");
        };
    }

    private static String becomesNumber(SqliteAffinity from, String c, String number) {
        return "typeof(" + c + ") = 'text' and cast(" + c + " as numeric) = " + c
                + back(from, "cast(cast(" + c + " as " + number + ") as text) <> " + c);
    }

    /** A column without an affinity keeps what comes back as it comes. */
    private static String back(SqliteAffinity from, String differs) {
        return from == BLOB ? "" : " and " + differs;
    }
}
