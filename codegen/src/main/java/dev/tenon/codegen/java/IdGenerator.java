package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.java.JavaSchema.JavaId;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.ValueCodec;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The ids: for each entity a class of its keys, so that no key of one is taken for a key of another. */
final class IdGenerator implements SourceGenerator {

    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        return schema.entities().stream()
                .<Supplier<SourceType>>flatMap(entity -> entity.id().stream().map(id -> () -> type(entity, id)))
                .toList();
    }

    private static SourceType type(JavaEntity entity, JavaId id) {
        SourceType type = SourceType.ofRecord("public", id.type())
                .doc("The key of {@link $T}.\n", entity.record())
                .component(id.value().type(), "value")
                .field(Field.of("public static final", Types.of(ValueCodec.class, id.type()), "CODEC")
                        .doc("How it is stored.\n")
                        .value(
                                "$T.mapped($L, $T::new, $T::value)",
                                Codecs.class,
                                id.value().codec(),
                                id.type(),
                                id.type()));
        if (!id.value().type().isPrimitive()) {
            type.method(Method.compactConstructor("public")
                    .statement("$T.requireNonNull(value, $S)", Objects.class, "value"));
        }
        return type;
    }
}
