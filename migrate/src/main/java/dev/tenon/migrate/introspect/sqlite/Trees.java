package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.migrate.parse.sql.SqlTree;
import dev.tenon.migrate.parse.sql.SqliteSql;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Texts of expressions that are read once: tables have much in common. */
final class Trees {
    private final Map<String, Optional<SqlTree>> byText = new ConcurrentHashMap<>();

    Optional<SqlTree> of(String sql) {
        Optional<SqlTree> known = byText.get(sql);
        if (known == null) {
            known = SqliteSql.expression(sql);
            byText.put(sql, known);
        }
        return known;
    }
}
