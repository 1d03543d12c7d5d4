package dev.tenon.codegen.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generator;
import dev.tenon.codegen.WrongSettingException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/** Java 17 that links the runtime and nothing else. */
public final class JavaGenerator implements Generator {
    private static final AnnotationSpec GENERATED = AnnotationSpec.builder(Generated.class)
            .addMember("value", "$S", "dev.tenon")
            .build();
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
        List<Supplier<TypeSpec.Builder>> types =
                PARTS.stream().flatMap(part -> part.generate(schema).stream()).toList();
        Stream<GeneratedFile> classes = types.parallelStream().map(type -> file(packageName, type.get()));
        return Stream.concat(Stream.of(packageInfo(packageName, "What the schema says, in Java.")), classes)
                .toList();
    }

    static GeneratedFile file(String packageName, TypeSpec.Builder type) {
        TypeSpec marked = type.addAnnotation(GENERATED).build();
        JavaFile file = JavaFile.builder(packageName, marked)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        return new GeneratedFile(
                path(packageName, marked.name()), GeneratedFile.MARK + "\n" + Layout.of(file.toString()));
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
