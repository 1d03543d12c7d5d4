package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.tenon.codegen.java.JavaSchema.JavaEnum;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.runtime.value.LabeledEnum;
import java.util.List;
import java.util.function.Supplier;

/** The enums: constants that know their labels in the database. */
final class EnumGenerator implements SourceGenerator {

    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        return schema.enums().stream()
                .<Supplier<SourceType>>map(javaEnum -> () -> type(javaEnum))
                .toList();
    }

    private static SourceType type(JavaEnum javaEnum) {
        SourceType type = labeled(javaEnum.type())
                .doc(Doc.of(
                        javaEnum.enumeration().doc(),
                        "The enum " + javaEnum.enumeration().name() + "."));
        for (Enumeration.Value value : javaEnum.enumeration().values()) {
            type.constant(
                    javaEnum.constant(value.label()),
                    value.doc().map(Doc::of).orElse(Code.NOTHING),
                    Code.of("$S", value.label()));
        }
        return type.method(ofLabel(javaEnum));
    }

    /** A public enum whose constants are made with a label, and tell it. */
    static SourceType labeled(ClassName name) {
        return SourceType.ofEnum("public", name)
                .implementing(Types.of(LabeledEnum.class))
                .field(Field.of("private final", String.class, "label"))
                .method(Method.constructor("").parameter(String.class, "label").statement("this.label = label"))
                .method(Method.of("public", String.class, "label")
                        .annotation("@Override")
                        .statement("return label"));
    }

    private static Method ofLabel(JavaEnum javaEnum) {
        return Method.of("public static", javaEnum.type(), "ofLabel")
                .doc("The constant with a label in the database.\n\n")
                .doc("@throws IllegalArgumentException if there is none\n")
                .parameter(String.class, "label")
                .begin("for ($T constant : values())", javaEnum.type())
                .begin("if (constant.label.equals(label))")
                .statement("return constant")
                .end()
                .end()
                .statement(
                        "throw new IllegalArgumentException($S + label + $S)",
                        "'",
                        "' is no " + javaEnum.enumeration().name());
    }
}
