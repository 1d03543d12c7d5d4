package dev.tenon.codegen.java;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generator;
import dev.tenon.codegen.WrongSettingException;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.SourcePrinter;
import dev.tenon.codegen.source.SourceType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/** Java 17 that links the runtime and nothing else. */
public final class JavaGenerator implements Generator {
    private static final Code GENERATED = Code.of("@$T($S)", Generated.class, "dev.tenon");
    private static final List<SourceGenerator> PARTS = List.of(
            new DescriptorGenerator(),
            new EnumGenerator(),
            new JsonGenerator(),
            new IdGenerator(),
            new EntityGenerator(),
            new TableGenerator(),
            new RepositoryGenerator());

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<GeneratedFile> generate(GenerationRequest request) {
        if (!request.options().settings(name()).isEmpty()) {
            throw new WrongSettingException(
                    "[generate.java] has no settings: those of the Java are of [generate] itself");
        }
        JavaSchema schema = JavaSchemas.of(request);
        String packageName = schema.packageName();
        List<Supplier<SourceType>> types =
                PARTS.stream().flatMap(part -> part.generate(schema).stream()).toList();
        List<GeneratedFile> classes = OnAllProcessors.map(types, type -> file(type.get()));
        return Stream.concat(Stream.of(packageInfo(packageName, "What the schema says, in Java.")), classes.stream())
                .toList();
    }

    static GeneratedFile file(SourceType type) {
        return new GeneratedFile(
                path(type.name().packageName(), type.name().simpleName()),
                SourcePrinter.print(GeneratedFile.MARK, type.annotation(GENERATED)));
    }

    static GeneratedFile packageInfo(String packageName, String doc) {
        String text = """
                /** %s */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """.formatted(doc, packageName);
        return new GeneratedFile(path(packageName, "package-info"), GeneratedFile.MARK + "\n" + text);
    }

    private static String path(String packageName, String type) {
        return packageName.replace('.', '/') + "/" + type + ".java";
    }
}
