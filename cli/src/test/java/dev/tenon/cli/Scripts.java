package dev.tenon.cli;

import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Scripts for {@code sqlite3} and {@code psql}, cut into what a driver takes. */
final class Scripts {
    private Scripts() {}

    /** Without the lines that speak to the client program itself. */
    static List<String> statements(String script, String product) {
        String sql = script.lines()
                .filter(line -> !line.startsWith(".bail") && !line.startsWith("\\set"))
                .collect(Collectors.joining("\n"));
        return SqlSplitter.split(sql, Syntax.valueOf(product.toUpperCase(Locale.ROOT)));
    }
}
