package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.runtime.ExpectedTable;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The class that says what a program was built for. */
final class DescriptorGenerator implements SourceGenerator {
    /** A constant holds 65,535 bytes. */
    private static final int MOST_BYTES = 60_000;

    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        return List.of(() -> type(schema));
    }

    private static SourceType type(JavaSchema schema) {
        SchemaDescriptor descriptor = schema.descriptor();
        Code.Builder value = Code.builder()
                .add("$T.parse(\n$>$>$S,\n$S", SchemaDescriptor.class, descriptor.name(), descriptor.fingerprint());
        texts(descriptor.migrations().stream().map(DescriptorGenerator::line))
                .forEach(text -> value.add(",\n$L", text));
        value.add(")$<$<");
        List<String> tables =
                texts(schema.entities().stream().map(entity -> used(entity).line()));
        if (!tables.isEmpty()) {
            value.add("\n$>$>.using($L)$<$<", String.join(", ", tables));
        }
        return SourceType.ofClass("public final", ClassName.get(schema.packageName(), "Schema"))
                .doc("The schema this program was built for.\n")
                .field(Field.of("public static final", SchemaDescriptor.class, "DESCRIPTOR")
                        .doc("Its state and the migrations that lead there; a guard compares a database with it.\n")
                        .value(value.build()))
                .method(Method.constructor("private"));
    }

    /** As few constants as can hold the lines. */
    private static List<String> texts(Stream<String> lines) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (String line : lines.toList()) {
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + length > MOST_BYTES) {
                texts.add(constant(text));
                text.setLength(0);
                bytes = 0;
            }
            text.append(line).append('\n');
            bytes += length;
        }
        if (bytes > 0) {
            texts.add(constant(text));
        }
        return texts;
    }

    private static String constant(CharSequence lines) {
        return "\"\"\"\n" + lines.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"\"\"";
    }

    private static String line(MigrationRef migration) {
        return migration.id() + " " + migration.fingerprint() + " " + migration.checksum();
    }

    /** Of a view only that it is there: what it shows, and whether that can be null, is not the catalog's to say. */
    private static ExpectedTable used(JavaEntity entity) {
        List<ExpectedTable.Column> columns = entity.isView()
                ? List.of()
                : entity.components().stream().map(DescriptorGenerator::used).toList();
        return new ExpectedTable(entity.entity().table(), columns);
    }

    private static ExpectedTable.Column used(Component component) {
        ExpectedTable.Values values = component.isGenerated()
                ? ExpectedTable.Values.COMPUTED
                : component.required() ? ExpectedTable.Values.REQUIRED : ExpectedTable.Values.OPTIONAL;
        return new ExpectedTable.Column(component.column(), values);
    }
}
