package dev.tenon.codegen.java;

import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.runtime.row.InvalidRowException;
import java.util.List;
import java.util.Optional;

/**
 * The builders: rows to be. A builder may be inserted while the database still has something to add to it, such as a key it
 * counts; what {@code build()} makes is complete.
 */
final class BuilderGenerator {
    private final Literals literals;

    BuilderGenerator(Literals literals) {
        this.literals = literals;
    }

    SourceType type(JavaEntity entity) {
        SourceType type = SourceType.ofClass("public static final", entity.builder())
                .doc("A row to be: {@link #build()} makes it, {@link $T#insert} inserts it.\n", entity.table());
        entity.held().forEach(component -> type.field(field(component)));
        type.method(Method.constructor("private"));
        entity.held().forEach(component -> type.method(setter(entity, component)));
        Optional<Method> checked = CheckGenerator.method(entity);
        type.method(build(entity, checked.isPresent()));
        checked.ifPresent(type::method);
        return type;
    }

    private Field field(Component component) {
        Field field = Field.of("", EntityGenerator.nullable(component.plainType()), component.name());
        literals.initialValue(component).ifPresent(field::value);
        return field;
    }

    private Method setter(JavaEntity entity, Component component) {
        boolean leftToTheDatabase = literals.isLeftToTheDatabase(component);
        TypeName type =
                leftToTheDatabase ? EntityGenerator.nullable(component.plainType()) : EntityGenerator.type(component);
        // What is counted a row keeps that was read; nobody else sets it.
        Method setter = Method.of(component.isCounted() ? "private" : "public", entity.builder(), component.name())
                .parameter(type, component.name())
                .statement("this.$L = $L", component.name(), component.name())
                .statement("return this");
        if (component.isCounted()) {
            return setter;
        }
        component.doc().ifPresent(doc -> setter.doc(Doc.of(component.doc(), "")));
        if (leftToTheDatabase) {
            setter.doc(component.doc().isPresent() ? "\n<p>" : "");
            setter.doc("Set by the database if left out, or null.\n");
        }
        return setter;
    }

    private static Method build(JavaEntity entity, boolean checked) {
        List<Code> arguments = entity.components().stream()
                .map(component -> entity.held().contains(component) ? argument(entity, component) : Code.of("null"))
                .toList();
        return Method.of("public", entity.record(), "build")
                .doc("The row, with values as the database will hold them.\n\n")
                .doc(
                        "@throws $T if a value is missing, or a column " + (checked ? "or a check " : "")
                                + "would refuse it\n",
                        InvalidRowException.class)
                .statement(
                        checked ? "return " + CheckGenerator.METHOD + "(new $T(\n$L))" : "return new $T(\n$L)",
                        entity.record(),
                        Code.join(arguments, ",\n"));
    }

    private static Code argument(JavaEntity entity, Component component) {
        return Code.of(
                "$T.$L.$L($L)",
                entity.table(),
                component.constant(),
                component.required() ? "required" : "optional",
                component.name());
    }
}
