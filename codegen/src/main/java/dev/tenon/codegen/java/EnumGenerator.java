package dev.tenon.codegen.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.JavaEnum;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.runtime.value.LabeledEnum;
import java.util.List;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** The enums: constants that know their labels in the database. */
final class EnumGenerator implements SourceGenerator {

    @Override
    public List<Supplier<TypeSpec.Builder>> generate(JavaSchema schema) {
        return schema.enums().stream()
                .<Supplier<TypeSpec.Builder>>map(javaEnum -> () -> type(javaEnum))
                .toList();
    }

    private static TypeSpec.Builder type(JavaEnum javaEnum) {
        TypeSpec.Builder type = labeled(TypeSpec.enumBuilder(javaEnum.type()))
                .addJavadoc(Doc.of(
                        javaEnum.enumeration().doc(),
                        "The enum " + javaEnum.enumeration().name() + "."));
        for (Enumeration.Value value : javaEnum.enumeration().values()) {
            TypeSpec.Builder constant = TypeSpec.anonymousClassBuilder("$S", value.label());
            value.doc().ifPresent(doc -> constant.addJavadoc(Doc.of(doc)));
            type.addEnumConstant(javaEnum.constant(value.label()), constant.build());
        }
        return type.addMethod(ofLabel(javaEnum));
    }

    /** A public enum whose constants are made with a label, and tell it. */
    static TypeSpec.Builder labeled(TypeSpec.Builder type) {
        return type.addModifiers(Modifier.PUBLIC)
                .addSuperinterface(LabeledEnum.class)
                .addField(String.class, "label", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "label")
                        .addStatement("this.label = label")
                        .build())
                .addMethod(MethodSpec.methodBuilder("label")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return label")
                        .build());
    }

    private static MethodSpec ofLabel(JavaEnum javaEnum) {
        return MethodSpec.methodBuilder("ofLabel")
                .addJavadoc("The constant with a label in the database.\n\n")
                .addJavadoc("@throws IllegalArgumentException if there is none\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String.class, "label")
                .returns(javaEnum.type())
                .beginControlFlow("for ($T constant : values())", javaEnum.type())
                .beginControlFlow("if (constant.label.equals(label))")
                .addStatement("return constant")
                .endControlFlow()
                .endControlFlow()
                .addStatement(
                        "throw new IllegalArgumentException($S + label + $S)",
                        "'",
                        "' is no " + javaEnum.enumeration().name())
                .build();
    }
}
