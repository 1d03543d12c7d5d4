package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.tenon.codegen.java.JavaSchema.JavaJson;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.ValueCodec;
import java.util.List;
import java.util.function.Supplier;

/** The class that reads and writes JSON documents by the library of the project, which the runtime does not link. */
final class JsonGenerator implements SourceGenerator {

    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        return schema.json().stream()
                .<Supplier<SourceType>>map(json -> () -> type(json))
                .toList();
    }

    private static SourceType type(JavaJson json) {
        ClassName mapper = json.library("databind.json", "JsonMapper");
        return SourceType.ofClass("final", json.type())
                .doc("JSON documents as trees of Jackson.\n")
                .field(Field.of("private static final", mapper, "MAPPER")
                        .value(
                                "$T.builder()\n$>$>.enable($T.USE_BIG_DECIMAL_FOR_FLOATS)\n.build()$<$<",
                                mapper,
                                json.library("databind", "DeserializationFeature")))
                .field(Field.of("static final", Types.of(ValueCodec.class, json.tree()), "CODEC")
                        .value(
                                "$T.mapped($T.json(), $T::read, $T::write)",
                                Codecs.class,
                                Codecs.class,
                                json.type(),
                                json.type()))
                .method(Method.constructor("private"))
                .method(Method.of("private static", json.tree(), "read")
                        .parameter(Json.class, "stored")
                        .code(trying(json, Code.of("return MAPPER.readTree(stored.text())"), "read what is stored")))
                .method(Method.of("private static", Json.class, "write")
                        .parameter(json.tree(), "document")
                        .code(trying(
                                json,
                                Code.of("return new $T(MAPPER.writeValueAsString(document))", Json.class),
                                "write the document")));
    }

    /** @param work what Jackson may refuse, as a statement */
    private static Code trying(JavaJson json, Code work, String what) {
        return Code.builder()
                .begin("try")
                .statement("$L", work)
                .next("catch ($T e)", json.library("core", "JacksonException"))
                .statement(
                        "throw new IllegalArgumentException($S + e.getOriginalMessage(), e)",
                        "Jackson cannot " + what + ": ")
                .end()
                .build();
    }
}
