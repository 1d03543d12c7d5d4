package dev.tenon.codegen.java;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.java.JavaSchema.JavaId;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.ValueCodec;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** The ids: for each entity a class of its keys, so that no key of one is taken for a key of another. */
final class IdGenerator implements SourceGenerator {

    @Override
    public List<Supplier<TypeSpec.Builder>> generate(JavaSchema schema) {
        return schema.entities().stream()
                .<Supplier<TypeSpec.Builder>>flatMap(
                        entity -> entity.id().stream().map(id -> () -> type(entity, id)))
                .toList();
    }

    private static TypeSpec.Builder type(JavaEntity entity, JavaId id) {
        TypeSpec.Builder type = TypeSpec.recordBuilder(id.type())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The key of {@link $T}.\n", entity.record())
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(id.value().type(), "value")
                        .build())
                .addField(FieldSpec.builder(Types.of(ValueCodec.class, id.type()), "CODEC")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("How it is stored.\n")
                        .initializer(Code.block(
                                "$T.mapped($L,$W$T::new,$W$T::value)",
                                Codecs.class,
                                id.value().codec(),
                                id.type(),
                                id.type()))
                        .build());
        if (!id.value().type().isPrimitive()) {
            type.addMethod(MethodSpec.compactConstructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addStatement("$T.requireNonNull(value, $S)", Objects.class, "value")
                    .build());
        }
        return type;
    }
}
