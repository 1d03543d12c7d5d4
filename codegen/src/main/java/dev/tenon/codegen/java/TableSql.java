package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.runtime.value.SqlDialect;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL over a table: constants with a line for each column. Where the table is in a schema, which SQLite does not have,
 * methods that are told the dialect.
 */
final class TableSql {
    private final String table;
    private final boolean inSchema;

    TableSql(JavaEntity entity) {
        this.inSchema = entity.entity().table().indexOf('.') >= 0;
        this.table = inSchema ? "%s" : name(entity.entity().table());
    }

    void addSelect(SourceType type, List<Component> columns) {
        add(
                type,
                "SELECT",
                "selectSql",
                "Selects all rows; ends so that a condition may follow.\n",
                "select\n" + names(columns) + "\nfrom " + table);
    }

    void addInsert(SourceType type, List<Component> columns) {
        String parameters = columns.stream().map(component -> "?").collect(Collectors.joining(", "));
        add(
                type,
                "INSERT",
                "insertSql",
                "Inserts a complete row, whose values {@link #bind} sets.\n",
                "insert into " + table + " (\n" + names(columns) + "\n) values (" + parameters + ")");
    }

    /** What a Javadoc links to for the insert. */
    String insertLink() {
        return inSchema ? "#insertSql" : "#INSERT";
    }

    private void add(SourceType type, String constant, String method, String doc, String sql) {
        String block = "\"\"\"\n" + sql + "\n\"\"\"";
        if (inSchema) {
            type.method(Method.of("public static", String.class, method)
                    .doc(doc)
                    .parameter(SqlDialect.class, "dialect")
                    .statement("return $L.formatted(dialect.table(TABLE))", block));
        } else {
            type.field(Field.of("public static final", String.class, constant)
                    .value("$>$>$L$<$<", block)
                    .doc(doc));
        }
    }

    private String names(List<Component> components) {
        return components.stream()
                .map(component -> "  " + name(component.column()))
                .collect(Collectors.joining(",\n"));
    }

    /** A quoted name, as a text block has it. */
    private String name(String name) {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '%' -> text.append(inSchema ? "%%" : "%");
                default -> text.append(Character.isISOControl(c) ? "\\%03o".formatted((int) c) : String.valueOf(c));
            }
        }
        return text.toString().replace("\"\"\"", "\"\"\\\"");
    }
}
