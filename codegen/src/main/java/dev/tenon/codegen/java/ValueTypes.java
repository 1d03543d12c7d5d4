package dev.tenon.codegen.java;

import dev.tenon.codegen.GenerationOptions.Times;
import dev.tenon.codegen.java.JavaSchema.JavaJson;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Types;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Codecs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What scalar types are in Java, as a project wants them.
 *
 * @param json what documents are, where they are not text
 */
record ValueTypes(Times times, Optional<JavaJson> json) {
    private static final Map<ScalarKind, Class<?>> JAVA_TIMES = Map.of(
            ScalarKind.DATE, LocalDate.class,
            ScalarKind.TIME, LocalTime.class,
            ScalarKind.TIMESTAMP, Instant.class,
            ScalarKind.DATETIME, LocalDateTime.class);

    JavaType of(Type.Scalar type) {
        Class<?> javaTime = JAVA_TIMES.get(type.kind());
        if (javaTime != null && times == Times.TEXT) {
            return new JavaType(
                    Types.of(String.class),
                    Code.of("$T.$LText()", Codecs.class, type.kind().word()),
                    List.of(Code.of("$T::parse", javaTime)),
                    false);
        }
        if (type.kind() == ScalarKind.JSON && json.isPresent()) {
            return new JavaType(
                    json.get().tree(), Code.of("$T.CODEC", json.get().type()));
        }
        return JavaType.ofScalar(type);
    }
}
