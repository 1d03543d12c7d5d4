package dev.tenon.codegen.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** Classes by their names, which JavaPoet would take apart each time anew. */
public final class Types {
    private static final ClassValue<ClassName> NAMES = new ClassValue<>() {
        @Override
        protected ClassName computeValue(Class<?> type) {
            return ClassName.get(type);
        }
    };

    private Types() {}

    public static ClassName of(Class<?> type) {
        return NAMES.get(type);
    }

    /** {@code List<Bill>}. */
    public static TypeName of(Class<?> type, TypeName... arguments) {
        return ParameterizedTypeName.get(of(type), arguments);
    }
}
