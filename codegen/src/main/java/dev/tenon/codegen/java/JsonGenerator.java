package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.JavaJson;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.ValueCodec;
import java.util.List;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** The class that reads and writes JSON documents by the library of the project, which the runtime does not link. */
final class JsonGenerator implements SourceGenerator {

    @Override
    public List<Supplier<TypeSpec.Builder>> generate(JavaSchema schema) {
        return schema.json().stream()
                .<Supplier<TypeSpec.Builder>>map(json -> () -> type(json))
                .toList();
    }

    private static TypeSpec.Builder type(JavaJson json) {
        ClassName mapper = json.library("databind.json", "JsonMapper");
        return TypeSpec.classBuilder(json.type())
                .addModifiers(Modifier.FINAL)
                .addJavadoc("JSON documents as trees of Jackson.\n")
                .addField(FieldSpec.builder(mapper, "MAPPER", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer(
                                "$T.builder()\n$>$>.enable($T.USE_BIG_DECIMAL_FOR_FLOATS)\n.build()$<$<",
                                mapper,
                                json.library("databind", "DeserializationFeature"))
                        .build())
                .addField(FieldSpec.builder(
                                ParameterizedTypeName.get(ClassName.get(ValueCodec.class), json.tree()), "CODEC")
                        .addModifiers(Modifier.STATIC, Modifier.FINAL)
                        .initializer(
                                "$T.mapped($T.json(), $T::read, $T::write)",
                                Codecs.class,
                                Codecs.class,
                                json.type(),
                                json.type())
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(MethodSpec.methodBuilder("read")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Json.class, "stored")
                        .returns(json.tree())
                        .addCode(trying(
                                json, CodeBlock.of("return MAPPER.readTree(stored.text())"), "read what is stored"))
                        .build())
                .addMethod(MethodSpec.methodBuilder("write")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(json.tree(), "document")
                        .returns(Json.class)
                        .addCode(trying(
                                json,
                                CodeBlock.of("return new $T(MAPPER.writeValueAsString(document))", Json.class),
                                "write the document"))
                        .build());
    }

    /** @param work what Jackson may refuse, as a statement */
    private static CodeBlock trying(JavaJson json, CodeBlock work, String what) {
        return CodeBlock.builder()
                .beginControlFlow("try")
                .addStatement("$L", work)
                .nextControlFlow("catch ($T e)", json.library("core", "JacksonException"))
                .addStatement(
                        "throw new IllegalArgumentException($S + e.getOriginalMessage(), e)",
                        "Jackson cannot " + what + ": ")
                .endControlFlow()
                .build();
    }
}
