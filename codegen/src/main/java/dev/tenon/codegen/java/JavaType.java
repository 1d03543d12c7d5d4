package dev.tenon.codegen.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Types;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.row.Checks;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a type of the schema is in Java.
 *
 * @param type primitive where Java has one
 * @param codec an expression that makes its codec
 * @param meaning functions that make of a value what the schema's expressions are about, one after the other
 * @param isId whether it is the class of an entity's keys
 */
record JavaType(TypeName type, Code codec, List<Code> meaning, boolean isId) {

    JavaType(TypeName type, Code codec) {
        this(type, codec, List.of(), false);
    }

    static JavaType ofEnum(ClassName type) {
        return new JavaType(type, Code.of("$T.enumeration($T.class)", Codecs.class, type));
    }

    static JavaType ofNative() {
        return of(String.class, "untyped()");
    }

    /** A string in a physical type that takes no string, unless nothing says that it is one. */
    static JavaType ofForeignString(Type.Scalar type) {
        return type.kind() == ScalarKind.STR ? of(String.class, Code.of("untyped($L)", type.length())) : ofNative();
    }

    static JavaType ofArray(JavaType element) {
        return new JavaType(
                Types.of(List.class, element.type().box()), Code.of("$T.list($L)", Codecs.class, element.codec()));
    }

    /**
     * The key of an entity as a class of its own.
     *
     * @param value what it holds
     * @param usual whether the column stores it as that of the entity itself does
     */
    static JavaType ofId(ClassName id, JavaType value, boolean usual) {
        List<Code> meaning = new ArrayList<>(List.of(Code.of("$T::value", id)));
        meaning.addAll(value.meaning());
        Code codec = usual
                ? Code.of("$T.CODEC", id)
                : Code.of("$T.mapped($L, $T::new, $T::value)", Codecs.class, value.codec(), id, id);
        return new JavaType(id, codec, List.copyOf(meaning), true);
    }

    static JavaType ofScalar(Type.Scalar type) {
        return switch (type.kind()) {
            case STR -> of(String.class, Code.of("string($L)", type.length()));
            case TEXT -> of(String.class, "text()");
            case BOOL -> of(TypeName.BOOLEAN, "bool()");
            case SHORT -> of(TypeName.SHORT, "int16()");
            case INT -> of(TypeName.INT, "int32()");
            case LONG -> of(TypeName.LONG, "int64()");
            case DECIMAL -> of(BigDecimal.class, Code.of("decimal($L, $L)", type.precision(), type.scale()));
            case FLOAT -> of(TypeName.FLOAT, "float32()");
            case DOUBLE -> of(TypeName.DOUBLE, "float64()");
            case DATE -> of(LocalDate.class, "date()");
            case TIME -> of(LocalTime.class, "time()");
            case TIMESTAMP -> of(Instant.class, "timestamp()");
            case DATETIME -> of(LocalDateTime.class, "datetime()");
            case INTERVAL -> of(Interval.class, "interval()");
            case UUID -> of(UUID.class, "uuid()");
            case JSON -> of(Json.class, "json()");
            case BYTES -> of(ArrayTypeName.of(TypeName.BYTE), "bytes()");
        };
    }

    private static JavaType of(Class<?> type, String codec) {
        return of(Types.of(type), codec);
    }

    private static JavaType of(Class<?> type, Code codec) {
        return new JavaType(Types.of(type), Code.of("$T.$L", Codecs.class, codec));
    }

    private static JavaType of(TypeName type, String codec) {
        return new JavaType(type, Code.of("$T.$L", Codecs.class, codec));
    }

    /** What a value of this type is to the schema's expressions. */
    Code meaning(Code value) {
        Code meant = value;
        for (Code step : meaning) {
            meant = meant(meant, step);
        }
        return meant;
    }

    /** A function of a value, null for null. */
    static Code meant(Code value, Code function) {
        return Code.of("$T.value($L, $L)", Checks.class, value, function);
    }
}
