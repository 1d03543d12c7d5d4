package dev.tenon.migrate.file;

import dev.tenon.compiler.print.NamePrinter;

/** SQL in a migration file: verbatim between three quotes where it has lines or quotes of its own. */
final class SqlText {
    static final String FENCE = "\"\"\"";

    private SqlText() {}

    static String print(String sql) {
        return NamePrinter.sql(sql);
    }
}
