package dev.tenon.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything SQLite knows of a database's definitions, as sorted lines that can be compared: what its pragmas say, and the
 * text of each table in pieces, as only the text has checks, names of constraints and defaults in full. The order of
 * columns, of constraints and of a column's clauses is no part of it, nor are the tool's own tables ({@code dsl_…}).
 */
public final class SqliteCatalog {

    private static final String OURS = "tbl_name not like 'dsl\\_%' escape '\\'";
    private static final String TABLES =
            "select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' and "
                    + OURS;
    private static final Set<String> CLAUSES =
            Set.of("not", "default", "check", "constraint", "references", "unique", "collate", "generated");

    private SqliteCatalog() {}

    public static List<String> dump(Connection connection) throws SQLException {
        Set<String> lines = new TreeSet<>();
        lines.addAll(lines(
                connection,
                "select 'column', t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden from (" + TABLES
                        + ") t join pragma_table_xinfo(t.name) c"));
        lines.addAll(lines(
                connection,
                "select 'options', o.name, case when o.strict then 'strict' end, case when o.wr then 'without rowid' end from ("
                        + TABLES
                        + ") t join pragma_table_list(t.name) o where o.schema = 'main' and (o.strict or o.wr)"));
        lines.addAll(lines(
                connection,
                "select 'foreign key', t.name, k.\"table\", group_concat(k.\"from\" || '>' || k.\"to\", ','), k.on_update, "
                        + "k.on_delete from (" + TABLES + ") t join pragma_foreign_key_list(t.name) k "
                        + "group by t.name, k.id"));
        lines.addAll(lines(
                connection,
                "select 'index', t.name, case when i.origin = 'c' then i.name end, i.\"unique\", i.origin, i.partial, "
                        + "(select group_concat(x.name || ' ' || x.desc || ' ' || x.coll, ',') "
                        + "from pragma_index_xinfo(i.name) x where x.key) from (" + TABLES
                        + ") t join pragma_index_list(t.name) i"));
        lines.addAll(lines(
                connection,
                "select type, name, tbl_name, sql from sqlite_schema where type in ('view', 'trigger') and " + OURS));
        lines.addAll(lines(
                connection,
                "select 'index text', name, sql from sqlite_schema where type = 'index' and sql is not null and "
                        + OURS));
        for (List<String> table : rows(connection, TABLES)) {
            definitions(table.get(1)).forEach(part -> lines.add("text | " + table.get(0) + " | " + part));
        }
        return List.copyOf(lines);
    }

    private static List<String> lines(Connection connection, String sql) throws SQLException {
        return rows(connection, sql).stream()
                .map(values -> String.join(" | ", values))
                .toList();
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                    values.add(String.valueOf(row.getString(at)));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    /** A table's columns and constraints, each in one piece without a certain spacing. */
    private static List<String> definitions(String createTable) {
        List<String> tokens = tokens(createTable.substring(createTable.indexOf('(') + 1, createTable.lastIndexOf(')')));
        List<String> definitions = new ArrayList<>();
        List<String> one = new ArrayList<>();
        int depth = 0;
        for (String token : tokens) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && token.equals(",")) {
                definitions.add(definition(one));
                one.clear();
            } else {
                one.add(token);
            }
        }
        definitions.add(definition(one));
        return definitions;
    }

    /** The clauses of a column in alphabetical order. */
    private static String definition(List<String> tokens) {
        if (tokens.get(0).equals("constraint")) {
            return String.join(" ", tokens);
        }
        List<List<String>> clauses = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 0;
        for (String token : tokens) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && CLAUSES.contains(token)) {
                clauses.add(new ArrayList<>());
            }
            clauses.get(clauses.size() - 1).add(token);
        }
        return clauses.get(0) + " "
                + clauses.stream()
                        .skip(1)
                        .map(clause -> String.join(" ", clause))
                        .sorted()
                        .collect(Collectors.joining("; "));
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            if (!Character.isWhitespace(sql.charAt(at))) {
                tokens.add(sql.substring(at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static int end(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return sql.indexOf(c, at + 1) + 1;
        } else if (c == '[' || c == '`') {
            return sql.indexOf(c == '[' ? ']' : '`', at + 1) + 1;
        } else if (sql.startsWith("--", at)) {
            return sql.indexOf('\n', at) < 0 ? sql.length() : sql.indexOf('\n', at);
        } else if (sql.startsWith("/*", at)) {
            return sql.indexOf("*/", at) + 2;
        }
        int end = at;
        while (end < sql.length() && Character.isLetterOrDigit(sql.charAt(end))) {
            end++;
        }
        return Math.max(end, at + 1);
    }
}
