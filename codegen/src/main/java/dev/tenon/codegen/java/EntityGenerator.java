package dev.tenon.codegen.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The entities: records that are rows as they stand in the database. */
final class EntityGenerator implements SourceGenerator {
    private static final AnnotationSpec NULLABLE =
            AnnotationSpec.builder(Nullable.class).build();

    @Override
    public List<Supplier<TypeSpec.Builder>> generate(JavaSchema schema) {
        BuilderGenerator builders = new BuilderGenerator(new Literals(schema.enums()));
        return schema.entities().stream()
                .<Supplier<TypeSpec.Builder>>map(
                        entity -> () -> entity.isView() ? type(entity) : written(entity, builders))
                .toList();
    }

    private static TypeSpec.Builder written(JavaEntity entity, BuilderGenerator builders) {
        TypeSpec.Builder record = type(entity).addMethod(builderMethod(entity)).addMethod(toBuilder(entity));
        JavaNames.Scope names = new JavaNames.Scope(true, Set.of());
        entity.written().forEach(component -> record.addMethod(with(entity, component, names)));
        return record.addType(builders.type(entity));
    }

    private static TypeSpec.Builder type(JavaEntity entity) {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        for (Component component : entity.components()) {
            components.addParameter(type(component), component.name());
        }
        TypeSpec.Builder record = TypeSpec.recordBuilder(entity.record())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(Doc.of(
                        entity.entity().doc(),
                        "A row of the " + (entity.isView() ? "view " : "table ")
                                + entity.entity().table() + "."))
                .addJavadoc(Doc.parameters(entity.components()))
                .recordConstructor(components.build());
        copies(entity).ifPresent(record::addMethod);
        return record;
    }

    /** A record does not change with a list that somebody still holds. */
    private static Optional<MethodSpec> copies(JavaEntity entity) {
        List<Component> lists = entity.components().stream()
                .filter(component -> component.type() instanceof Type.Array)
                .toList();
        MethodSpec.Builder constructor = MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
        for (Component list : lists) {
            Code copy = Code.of("$T.copyOf($L)", List.class, list.name());
            constructor.addStatement(Code.block(
                    "$L = $L",
                    list.name(),
                    list.required() ? copy : Code.of("$L == null ? null : $L", list.name(), copy)));
        }
        return lists.isEmpty() ? Optional.empty() : Optional.of(constructor.build());
    }

    /** The type of a component, with what says that it may be null. */
    static TypeName type(Component component) {
        return component.required() ? component.plainType() : nullable(component.plainType());
    }

    static TypeName nullable(TypeName type) {
        return type.box().annotated(NULLABLE);
    }

    private static MethodSpec builderMethod(JavaEntity entity) {
        return MethodSpec.methodBuilder("builder")
                .addJavadoc("A row to be.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(entity.builder())
                .addStatement(Code.block("return new $T()", entity.builder()))
                .build();
    }

    private static MethodSpec toBuilder(JavaEntity entity) {
        List<Code> setters = entity.held().stream()
                .map(component -> Code.of(".$L($L)", component.name(), component.name()))
                .toList();
        return MethodSpec.methodBuilder("toBuilder")
                .addJavadoc("A row to be that so far is like this one.\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(entity.builder())
                .addStatement(Code.block("return new $T()\n$L", entity.builder(), Code.join(setters, "\n")))
                .build();
    }

    /** The same row but for one value, made and checked as a builder does. */
    private static MethodSpec with(JavaEntity entity, Component component, JavaNames.Scope names) {
        return MethodSpec.methodBuilder(names.free("with" + KeyMethods.capitalized(component.name())))
                .addModifiers(Modifier.PUBLIC)
                .addParameter(type(component), component.name())
                .returns(entity.record())
                .addStatement(Code.block("return toBuilder().$L($L).build()", component.name(), component.name()))
                .build();
    }
}
