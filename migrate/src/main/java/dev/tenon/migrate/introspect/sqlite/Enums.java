package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Clause;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ColumnText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Kind;
import dev.tenon.migrate.parse.sql.SqliteSql;
import dev.tenon.migrate.parse.sql.SqliteTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The enums of the checks that name one; two columns that name the same have to have the same values. */
final class Enums {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Those in checks of columns, and those of arrays in what looks at their elements. */
    static Names<EnumType> in(List<WrittenTable> tables, Catalog catalog) {
        Enums enums = new Enums();
        for (WrittenTable table : tables) {
            for (ColumnText column : table.written().columns()) {
                column.clauses().stream()
                        .filter(clause -> clause.kind() == Kind.CHECK)
                        .map(Clause::text)
                        .filter(text -> text.contains(" /* "))
                        .forEach(check -> enums.add(check, table.name(), column.name(), catalog));
            }
        }
        return enums.types();
    }

    private void add(String check, String table, String column, Catalog catalog) {
        Optional<String> name = name(check);
        if (name.isPresent()) {
            String list = check.contains("json_type(")
                    ? catalog.trigger(table, "el_" + table + "." + column + "_insert")
                            .flatMap(trigger -> ofElements(name.get(), trigger.sql()))
                            .orElse("")
                    : check;
            labels(list).ifPresent(labels -> values.putIfAbsent(name.get(), labels));
        }
    }

    private static Optional<List<String>> labels(String list) {
        return SqliteSql.expression(list)
                .filter(tree -> tree.is("in"))
                .map(tree -> tree.parts().stream()
                        .skip(1)
                        .filter(item -> item.is(SqliteTree.STRING))
                        .map(SqliteTree::text)
                        .toList());
    }

    /** Of an array the values stand in its triggers. */
    private static Optional<String> ofElements(String name, String trigger) {
        String named = SqliteForms.named(new Type.Enumerated(name)) + " in (";
        int from = trigger.indexOf(named);
        int to = trigger.indexOf("))", from);
        return from < 0 || to < 0
                ? Optional.empty()
                : Optional.of("value in (" + trigger.substring(from + named.length(), to) + ")");
    }

    private static Optional<String> name(String check) {
        int from = check.indexOf(" /* ");
        int to = check.indexOf(" */", from + 1);
        return from < 0 || to < 0
                ? Optional.empty()
                : Optional.of(check.substring(from + " /* ".length(), to).replace("* /", "*/"));
    }

    private Names<EnumType> types() {
        return Names.of(values.entrySet().stream()
                .map(entry -> new EnumType(entry.getKey(), entry.getValue(), Optional.empty()))
                .toList());
    }
}
