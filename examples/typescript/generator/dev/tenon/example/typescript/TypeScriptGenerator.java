package dev.tenon.example.typescript;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generator;
import dev.tenon.codegen.WrongSettingException;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** TypeScript types of the rows as the REST API of {@code dsl serve} gives them: one file, an interface for each entity. */
public final class TypeScriptGenerator implements Generator {
    private static final String FILE = "file";

    @Override
    public String name() {
        return "typescript";
    }

    @Override
    public List<GeneratedFile> generate(GenerationRequest request) {
        Map<String, String> settings = request.options().settings(name());
        if (!Set.of(FILE).containsAll(settings.keySet())) {
            throw new WrongSettingException("[generate.typescript] has one setting, file, and not " + settings.keySet());
        }
        Schema schema = request.schema();
        StringBuilder text = new StringBuilder(GeneratedFile.MARK).append('\n');
        schema.enums().forEach(type -> text.append('\n').append(union(type)));
        for (Entity entity : schema.entities()) {
            // What the entity is in the database: references are columns there.
            List<Column> columns =
                    request.model().table(entity.table()).orElseThrow().columns().list();
            text.append('\n').append(rows(entity, columns, schema));
        }
        return List.of(new GeneratedFile(settings.getOrDefault(FILE, "schema.ts"), text.toString()));
    }

    private static String union(Enumeration type) {
        return doc("", type.doc()) + "export type " + type.name() + " = "
                + type.labels().stream().map(TypeScriptGenerator::quoted).collect(Collectors.joining(" | ")) + ";\n";
    }

    private static String rows(Entity entity, List<Column> columns, Schema schema) {
        StringBuilder text = new StringBuilder(doc("", entity.doc()))
                .append("export interface ")
                .append(entity.name())
                .append(" {\n");
        for (Column column : columns) {
            text.append(doc("  ", column.comment()))
                    .append("  ")
                    .append(property(column.name()))
                    .append(": ")
                    .append(type(column.type(), schema))
                    .append(column.required() ? ";\n" : " | null;\n");
        }
        return text.append("}\n").toString();
    }

    private static String type(Type type, Schema schema) {
        if (type instanceof Type.Array array) {
            return type(array.element(), schema) + "[]";
        }
        if (type instanceof Type.Enumerated enumerated) {
            return schema.enums().stream()
                    .filter(one -> one.typeName().equals(enumerated.name()))
                    .map(Enumeration::name)
                    .findFirst()
                    .orElseThrow();
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return "string";
        }
        return switch (scalar.kind()) {
            case BOOL -> "boolean";
            case SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE -> "number";
            case JSON -> "unknown";
            case STR, TEXT, DATE, TIME, TIMESTAMP, DATETIME, INTERVAL, UUID, BYTES -> "string";
        };
    }

    private static String property(String name) {
        return name.matches("[A-Za-z_][A-Za-z_0-9]*") ? name : quoted(name);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String doc(String indent, Optional<String> doc) {
        return doc.map(text -> indent + "/** " + text.strip().replace("*/", "*\\/").replace("\n", "\n" + indent + " * ")
                        + " */\n")
                .orElse("");
    }
}
