package dev.tenon.lsp;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.migrate.connect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a field is in the databases. */
final class ColumnText {
    private final Database model;
    private final Table table;
    private final Entity entity;

    ColumnText(Database model, Entity entity) {
        this.model = model;
        this.table = model.table(entity.table()).orElseThrow();
        this.entity = entity;
    }

    /** A list in Markdown, a line for each column and each fact. */
    String of(String field) {
        List<String> names = entity.field(field).orElseThrow().columns();
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Column column = table.column(name).orElseThrow();
            lines.add("column `" + table.name() + "." + name + "`, `"
                    + column.type().text() + "`: PostgreSQL `" + type("postgresql", column) + "` · SQLite `"
                    + type("sqlite", column) + "` · " + (column.required() ? "not null" : "null")
                    + column.byDefault().map(ColumnText::origin).orElse(""));
        }
        table.primaryKey()
                .filter(key -> key.columns().containsAll(names))
                .ifPresent(key -> lines.add(one(key.columns(), names, "primary key")));
        table.uniques()
                .filter(unique -> unique.columns().containsAll(names))
                .forEach(unique -> lines.add(one(unique.columns(), names, "unique")));
        table.foreignKeys().filter(key -> key.columns().containsAll(names)).forEach(key -> lines.add(reference(key)));
        table.indexes().stream()
                .filter(index -> index.columns().containsAll(names))
                .forEach(index -> lines.add("index `" + index.name() + "`"));
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    private static String origin(Default byDefault) {
        if (byDefault instanceof Default.Generated computed) {
            return " · computed, " + computed.word();
        }
        return byDefault instanceof Default.Identity identity ? " · counted, `" + identity.text() + "`" : "";
    }

    private String type(String dialect, Column column) {
        return Dialects.of(dialect).typeName(column, model);
    }

    private static String one(List<String> columns, List<String> own, String what) {
        return columns.equals(own) ? what : what + " (" + String.join(", ", columns) + ")";
    }

    private static String reference(Constraint.ForeignKey key) {
        return "references `" + key.target() + "` (" + String.join(", ", key.targetColumns()) + ")";
    }
}
