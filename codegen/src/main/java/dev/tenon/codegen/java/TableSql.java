package dev.tenon.codegen.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.runtime.value.SqlDialect;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The SQL over a table: constants. Where the table is in a schema, which SQLite does not have, methods that are told the
 * dialect.
 */
final class TableSql {
    private final String table;
    private final boolean inSchema;

    TableSql(JavaEntity entity) {
        this.table = entity.entity().table();
        this.inSchema = table.indexOf('.') >= 0;
    }

    void addSelect(TypeSpec.Builder type, List<Component> columns) {
        add(
                type,
                "SELECT",
                "selectSql",
                "Selects all rows; ends so that a condition may follow.\n",
                lines(List.of("select " + names(columns)), " from ", List.of()));
    }

    void addInsert(TypeSpec.Builder type, List<Component> columns) {
        String parameters = columns.stream().map(component -> "?").collect(Collectors.joining(", "));
        add(
                type,
                "INSERT",
                "insertSql",
                "Inserts a complete row, whose values {@link #bind} sets.\n",
                lines(List.of(), "insert into ", List.of(" (" + names(columns) + ")", " values (" + parameters + ")")));
    }

    /** What a Javadoc links to for the insert. */
    String insertLink() {
        return inSchema ? "#insertSql" : "#INSERT";
    }

    private CodeBlock lines(List<String> before, String beforeTable, List<String> behind) {
        CodeBlock.Builder lines = CodeBlock.builder();
        before.forEach(line -> lines.add("$S\n$>$>+ ", line));
        if (inSchema) {
            lines.add("$S + dialect.table(TABLE)", beforeTable);
        } else {
            lines.add("$S", beforeTable + quoted(table));
        }
        lines.add(before.isEmpty() ? "$>$>" : "");
        behind.forEach(line -> lines.add("\n+ $S", line));
        return lines.add("$<$<").build();
    }

    private void add(TypeSpec.Builder type, String constant, String method, String doc, CodeBlock sql) {
        if (inSchema) {
            type.addMethod(MethodSpec.methodBuilder(method)
                    .addJavadoc(doc)
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .addParameter(SqlDialect.class, "dialect")
                    .returns(String.class)
                    .addStatement("return $L", sql)
                    .build());
        } else {
            type.addField(FieldSpec.builder(String.class, constant, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer(sql)
                    .addJavadoc(doc)
                    .build());
        }
    }

    private static String names(List<Component> components) {
        return components.stream().map(component -> quoted(component.column())).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
