package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.migrate.parse.sql.SqliteSql;
import dev.tenon.migrate.parse.sql.SqliteTree;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Texts of expressions that are read once: tables have much in common. */
final class Trees {
    private final Map<String, Optional<SqliteTree>> byText = new ConcurrentHashMap<>();

    Optional<SqliteTree> of(String sql) {
        Optional<SqliteTree> known = byText.get(sql);
        if (known == null) {
            known = SqliteSql.expression(sql);
            byText.put(sql, known);
        }
        return known;
    }
}
