package dev.tenon.migrate.dialect.sqlite;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code like}, for which upper and lower case differ, with the wildcards {@code %} and {@code _} and no escapes.
 *
 * <p>SQLite's own {@code like} takes A for a, unless a setting of each connection says otherwise, and a check must not
 * depend on a connection. Its {@code glob} always tells them apart and knows the same two wildcards under other names, so
 * patterns are translated, and what only glob finds special goes into brackets.
 */
final class SqlitePatterns {

    /** In this order, so that nothing is translated twice. */
    private static final List<Map.Entry<String, String>> TRANSLATION = List.of(
            Map.entry("[", "[[]"),
            Map.entry("*", "[*]"),
            Map.entry("?", "[?]"),
            Map.entry("%", "*"),
            Map.entry("_", "?"));

    private SqlitePatterns() {}

    /** The glob pattern of a like pattern that is known. */
    static String glob(String like) {
        String glob = like;
        for (Map.Entry<String, String> step : TRANSLATION) {
            glob = glob.replace(step.getKey(), step.getValue());
        }
        return glob;
    }

    /** The like pattern that a glob pattern is made of; empty where there is none. */
    static Optional<String> like(String glob) {
        StringBuilder like = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            boolean bracket = c == '[';
            char inside = bracket && at + 2 < glob.length() && glob.charAt(at + 2) == ']' ? glob.charAt(at + 1) : 0;
            if (c == '%' || c == '_' || (bracket && "[*?".indexOf(inside) < 0)) {
                return Optional.empty();
            }
            like.append(bracket ? inside : c == '*' ? '%' : c == '?' ? '_' : c);
            at += bracket ? 3 : 1;
        }
        return Optional.of(like.toString());
    }

    /** SQL for the glob pattern of a like pattern that only the database knows. */
    static String globSql(String likeSql) {
        String sql = likeSql;
        for (Map.Entry<String, String> step : TRANSLATION) {
            sql = "replace(" + sql + ", '" + step.getKey() + "', '" + step.getValue() + "')";
        }
        return sql;
    }
}
