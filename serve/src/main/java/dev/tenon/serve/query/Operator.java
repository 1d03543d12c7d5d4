package dev.tenon.serve.query;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may stand behind the dot of a query parameter: {@code total.gte=100}. */
public enum Operator {
    EQ,
    NE,
    LT,
    LTE,
    GT,
    GTE,
    LIKE,
    IN,
    NULL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Operator> ofWord(String word) {
        return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Operator::word).toList();
    }

    /** Only what means the same on every product: json, intervals and arrays have an order on PostgreSQL alone. */
    public boolean suits(Type type) {
        return switch (this) {
            case NULL -> true;
            case EQ, NE, IN, LT, LTE, GT, GTE -> isOrdered(type);
            case LIKE -> type instanceof Type.Scalar scalar && scalar.kind().isString();
        };
    }

    public static boolean isOrdered(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return scalar.kind() != ScalarKind.JSON && scalar.kind() != ScalarKind.INTERVAL;
        }
        // Of a native type only the database knows, and an array has no order that both share.
        return type instanceof Type.Enumerated;
    }
}
