package dev.tenon.codegen.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The entities: records that are rows as they stand in the database. */
final class EntityGenerator implements SourceGenerator {
    private static final AnnotationSpec NULLABLE =
            AnnotationSpec.builder(Nullable.class).build();

    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        BuilderGenerator builders = new BuilderGenerator(new Literals(schema.enums()));
        return schema.entities().stream()
                .<Supplier<SourceType>>map(entity -> () -> entity.isView() ? type(entity) : written(entity, builders))
                .toList();
    }

    private static SourceType written(JavaEntity entity, BuilderGenerator builders) {
        SourceType record = type(entity).method(builderMethod(entity)).method(toBuilder(entity));
        JavaNames.Scope names = new JavaNames.Scope(true, Set.of());
        entity.written().forEach(component -> record.method(with(entity, component, names)));
        return record.type(builders.type(entity));
    }

    private static SourceType type(JavaEntity entity) {
        SourceType record = SourceType.ofRecord("public", entity.record())
                .doc(Doc.of(
                        entity.entity().doc(),
                        "A row of the " + (entity.isView() ? "view " : "table ")
                                + entity.entity().table() + "."))
                .doc(Doc.parameters(entity.components()));
        entity.components().forEach(component -> record.component(type(component), component.name()));
        copies(entity).ifPresent(record::method);
        return record;
    }

    /** A record does not change with a list that somebody still holds. */
    private static Optional<Method> copies(JavaEntity entity) {
        List<Component> lists = entity.components().stream()
                .filter(component -> component.type() instanceof Type.Array)
                .toList();
        Method constructor = Method.compactConstructor("public");
        for (Component list : lists) {
            Code copy = Code.of("$T.copyOf($L)", List.class, list.name());
            constructor.statement(
                    "$L = $L",
                    list.name(),
                    list.required() ? copy : Code.of("$L == null ? null : $L", list.name(), copy));
        }
        return lists.isEmpty() ? Optional.empty() : Optional.of(constructor);
    }

    /** The type of a component, with what says that it may be null. */
    static TypeName type(Component component) {
        return component.required() ? component.plainType() : nullable(component.plainType());
    }

    static TypeName nullable(TypeName type) {
        return type.box().annotated(NULLABLE);
    }

    private static Method builderMethod(JavaEntity entity) {
        return Method.of("public static", entity.builder(), "builder")
                .doc("A row to be.\n")
                .statement("return new $T()", entity.builder());
    }

    private static Method toBuilder(JavaEntity entity) {
        List<Code> setters = entity.held().stream()
                .map(component -> Code.of(".$L($L)", component.name(), component.name()))
                .toList();
        return Method.of("public", entity.builder(), "toBuilder")
                .doc("A row to be that so far is like this one.\n")
                .statement("return new $T()\n$L", entity.builder(), Code.join(setters, "\n"));
    }

    /** The same row but for one value, made and checked as a builder does. */
    private static Method with(JavaEntity entity, Component component, JavaNames.Scope names) {
        return Method.of("public", entity.record(), names.free("with" + KeyMethods.capitalized(component.name())))
                .parameter(type(component), component.name())
                .statement("return toBuilder().$L($L).build()", component.name(), component.name());
    }
}
