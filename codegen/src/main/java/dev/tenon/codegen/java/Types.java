package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** Classes by their names, which JavaPoet would take apart each time anew. */
final class Types {
    private static final ClassValue<ClassName> NAMES = new ClassValue<>() {
        @Override
        protected ClassName computeValue(Class<?> type) {
            return ClassName.get(type);
        }
    };

    private Types() {}

    static ClassName of(Class<?> type) {
        return NAMES.get(type);
    }

    /** {@code List<Bill>}. */
    static TypeName of(Class<?> type, TypeName... arguments) {
        return ParameterizedTypeName.get(of(type), arguments);
    }
}
