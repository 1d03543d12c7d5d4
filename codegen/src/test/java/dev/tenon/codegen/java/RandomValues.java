package dev.tenon.codegen.java;

import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values of scalar types, the odd ones among them. Documents are in the one form that PostgreSQL gives back. */
record RandomValues(Random random) {
    private static final List<String> TEXTS =
            List.of("", " ", "it's", "\"q\"", "\\", "a,b", "{c}", "null", "Grüße 💶", "\n\t", "%_", "007");

    Object of(Type.Scalar type) {
        return switch (type.kind()) {
            case STR -> text(type.length());
            case TEXT -> text(100);
            case BOOL -> random.nextBoolean();
            case SHORT -> (short) random.nextInt();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case DECIMAL -> decimal(type.precision(), type.scale());
            case FLOAT -> pick(0f, 0.1f, Float.MIN_VALUE, -Float.MAX_VALUE, random.nextFloat());
            case DOUBLE -> pick(0d, 0.1, Double.MIN_VALUE, -Double.MAX_VALUE, 1e22, random.nextGaussian());
            case DATE -> moment().toLocalDate();
            case TIME -> pick(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000), moment().toLocalTime());
            case TIMESTAMP -> pick(Instant.EPOCH, moment().toInstant(ZoneOffset.UTC));
            case DATETIME -> moment();
            case INTERVAL -> pick(Interval.ZERO, new Interval(random.nextInt(), -3, random.nextInt()));
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case JSON -> new Json(pick("{\"a\": [1, null]}", "[]", "null", "\"é\"", "12.50", "true"));
            case BYTES -> bytes();
        };
    }

    /** One of many, so that no two of a few are alike, of any type that a key has. */
    Object key(Type.Scalar type, int number) {
        return switch (type.kind()) {
            case STR -> number + text(type.length() - 2);
            case SHORT -> (short) (number * 7 - 10);
            case INT -> number * 7 - 10;
            case DATE -> LocalDate.of(1 + number * 1999, 2, 28);
            case DECIMAL -> BigDecimal.valueOf(number * 7L - 10, type.scale());
            default -> of(type);
        };
    }

    private String text(int length) {
        String text = pick(TEXTS.toArray(String[]::new)) + random.nextInt(1000) + "💶".repeat(length);
        return text.substring(0, text.offsetByCodePoints(0, random.nextInt(length + 1)));
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger limit = BigInteger.TEN.pow(precision);
        BigInteger unscaled = new BigInteger(limit.bitLength() + 8, random).mod(limit);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    }

    private LocalDateTime moment() {
        return pick(
                LocalDateTime.of(1, 1, 1, 0, 0),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                LocalDateTime.of(1582, 10, 10, 12, 0, 0, 1000),
                LocalDateTime.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000, ZoneOffset.UTC));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private <T> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }
}
