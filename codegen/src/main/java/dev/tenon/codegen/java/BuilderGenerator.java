package dev.tenon.codegen.java;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.runtime.row.InvalidRowException;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The builders: rows to be. A builder may be inserted while the database still has something to add to it, such as a key it
 * counts; what {@code build()} makes is complete.
 */
final class BuilderGenerator {
    private final Literals literals;

    BuilderGenerator(Literals literals) {
        this.literals = literals;
    }

    TypeSpec type(JavaEntity entity) {
        TypeSpec.Builder type = TypeSpec.classBuilder(entity.builder())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("A row to be: {@link #build()} makes it, {@link $T#insert} inserts it.\n", entity.table());
        entity.held().forEach(component -> type.addField(field(component)));
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        entity.held().forEach(component -> type.addMethod(setter(entity, component)));
        Optional<MethodSpec> checked = CheckGenerator.method(entity);
        type.addMethod(build(entity, checked.isPresent()));
        checked.ifPresent(type::addMethod);
        return type.build();
    }

    private FieldSpec field(Component component) {
        FieldSpec.Builder field = FieldSpec.builder(EntityGenerator.nullable(component.plainType()), component.name());
        literals.initialValue(component).map(Code::block).ifPresent(field::initializer);
        return field.build();
    }

    private MethodSpec setter(JavaEntity entity, Component component) {
        boolean leftToTheDatabase = literals.isLeftToTheDatabase(component);
        TypeName type =
                leftToTheDatabase ? EntityGenerator.nullable(component.plainType()) : EntityGenerator.type(component);
        MethodSpec.Builder setter = MethodSpec.methodBuilder(component.name())
                .addParameter(type, component.name())
                .returns(entity.builder())
                .addStatement(Code.block("this.$L = $L", component.name(), component.name()))
                .addStatement("return this");
        if (component.isCounted()) {
            // A row that was read keeps it; nobody else sets it.
            return setter.addModifiers(Modifier.PRIVATE).build();
        }
        setter.addModifiers(Modifier.PUBLIC);
        component.doc().ifPresent(doc -> setter.addJavadoc(Doc.of(component.doc(), "")));
        if (leftToTheDatabase) {
            setter.addJavadoc(component.doc().isPresent() ? "\n<p>" : "");
            setter.addJavadoc("Set by the database if left out, or null.\n");
        }
        return setter.build();
    }

    private static MethodSpec build(JavaEntity entity, boolean checked) {
        List<Code> arguments = entity.components().stream()
                .map(component -> entity.held().contains(component) ? argument(entity, component) : Code.of("null"))
                .toList();
        return MethodSpec.methodBuilder("build")
                .addJavadoc("The row, with values as the database will hold them.\n\n")
                .addJavadoc(
                        "@throws $T if a value is missing, or a column " + (checked ? "or a check " : "")
                                + "would refuse it\n",
                        InvalidRowException.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(entity.record())
                .addStatement(Code.block(
                        checked ? "return " + CheckGenerator.METHOD + "(new $T(\n$L))" : "return new $T(\n$L)",
                        entity.record(),
                        Code.join(arguments, ",\n")))
                .build();
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
