package dev.tenon.codegen.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The class that says what a program was built for. */
final class DescriptorGenerator implements SourceGenerator {
    /** A constant holds 65,535 bytes. */
    private static final int MOST_BYTES = 60_000;

    @Override
    public List<TypeSpec.Builder> generate(JavaSchema schema) {
        SchemaDescriptor descriptor = schema.descriptor();
        CodeBlock.Builder value = CodeBlock.builder()
                .add("$T.parse(\n$>$>$S,\n$S", SchemaDescriptor.class, descriptor.name(), descriptor.fingerprint());
        for (String lines : texts(descriptor.migrations())) {
            value.add(",\n$L", "\"\"\"\n" + lines + "\"\"\"");
        }
        return List.of(TypeSpec.classBuilder("Schema")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("The schema this program was built for.\n")
                .addField(FieldSpec.builder(SchemaDescriptor.class, "DESCRIPTOR")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc(
                                "Its state and the migrations that lead there; a guard compares a database with it.\n")
                        .initializer(value.add(")$<$<").build())
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build()));
    }

    private static List<String> texts(List<MigrationRef> migrations) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (MigrationRef migration : migrations) {
            String line = line(migration);
            int length = line.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > MOST_BYTES) {
                texts.add(text.toString());
                text.setLength(0);
                bytes = 0;
            }
            text.append(line);
            bytes += length;
        }
        if (bytes > 0) {
            texts.add(text.toString());
        }
        return texts;
    }

    private static String line(MigrationRef migration) {
        String words = migration.id() + " " + migration.fingerprint() + " " + migration.checksum();
        return words.replace("\\", "\\\\").replace("\"", "\\\"") + "\n";
    }
}
