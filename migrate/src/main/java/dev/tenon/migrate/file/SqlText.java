package dev.tenon.migrate.file;

import dev.tenon.compiler.print.NamePrinter;

/** SQL in a migration file: verbatim between three quotes where it has lines or quotes of its own. */
final class SqlText {
    static final String FENCE = "\"\"\"";

    private SqlText() {}

    static String print(String sql) {
        boolean verbatim = (sql.contains("\n") || sql.contains("\""))
                && !sql.contains(FENCE)
                && !sql.endsWith("\"")
                && sql.equals(sql.strip());
        return verbatim ? FENCE + sql + FENCE : NamePrinter.text(sql);
    }
}
