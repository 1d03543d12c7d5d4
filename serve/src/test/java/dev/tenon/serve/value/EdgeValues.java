package dev.tenon.serve.value;

import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The values of a type that are most likely to be read in two ways: its bounds, what is just beyond them, odd forms. */
final class EdgeValues {
    private EdgeValues() {}

    static Object any(Type type, Random random) {
        List<?> values = of(type);
        if (random.nextInt(16) == 0) {
            return null;
        }
        // Mostly one of the plain ones, which come first: a row is taken only if all its values are.
        return values.get(random.nextInt(random.nextInt(4) > 0 ? Math.min(3, values.size()) : values.size()));
    }

    private static List<?> of(Type type) {
        if (!(type instanceof Type.Scalar scalar)) {
            return List.of("low", "mid", "high", "LOW", "none", "");
        }
        return switch (scalar.kind()) {
            case STR -> texts(scalar.length());
            case TEXT -> texts(40);
            case BOOL -> List.of(true, false);
            case SHORT -> integers(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> integers(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integers(Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> decimals(scalar.precision(), scalar.scale());
            case FLOAT -> List.of(0.25f, 1f, 0.5f, 0f, -0f, 0.1f, -1.5f, Float.MAX_VALUE, Float.MIN_VALUE, 16777216f);
            case DOUBLE -> List.of(0.25, 1d, 0.5, 0d, -0d, 0.1, 1e15, -1.5, Double.MAX_VALUE, Double.MIN_VALUE, 1.0E-7);
            case DATE -> dates().stream().map(LocalDateTime::toLocalDate).toList();
            case TIME -> times();
            case TIMESTAMP ->
                dates().stream()
                        .map(at -> at.toInstant(java.time.ZoneOffset.UTC))
                        .toList();
            case DATETIME -> dates();
            case INTERVAL -> intervals();
            case UUID ->
                List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
            case JSON -> documents();
            case BYTES ->
                List.of(
                        new byte[0],
                        new byte[] {0},
                        new byte[] {-1, 0, 127},
                        "007".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        };
    }

    private static List<String> texts(int length) {
        return List.of(
                "ab",
                "007",
                "a",
                "",
                "A",
                "1e5",
                " a",
                "a ",
                "é",
                "it's",
                "a\nb",
                "a_b",
                "%",
                "\\",
                "null",
                "x".repeat(length),
                "x".repeat(length + 1),
                "\uD834\uDD1E".repeat(length),
                "\uD834\uDD1E".repeat(length + 1));
    }

    /** Every integer is handled as a long, so that the database has to say no. */
    private static List<Long> integers(long least, long most) {
        List<Long> values = new ArrayList<>(
                List.of(2L, 8L, 3L, -6L, -1L, 0L, 1L, 7L, 100L, 101L, least, least + 1, most - 1, most));
        if (most < Long.MAX_VALUE) {
            values.addAll(List.of(least - 1, most + 1, Long.MAX_VALUE));
        }
        return values;
    }

    private static List<BigDecimal> decimals(int precision, int scale) {
        BigDecimal most = BigDecimal.TEN.pow(precision).subtract(BigDecimal.ONE).movePointLeft(scale);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        BigDecimal half = unit.divide(BigDecimal.valueOf(2));
        return List.of(
                new BigDecimal("2.5"),
                BigDecimal.ONE,
                new BigDecimal("8"),
                BigDecimal.ZERO,
                new BigDecimal("1.5"),
                new BigDecimal("-1.5"),
                new BigDecimal("0.50"),
                new BigDecimal("12.34"),
                most,
                most.negate(),
                most.add(unit),
                most.add(half),
                unit,
                half,
                half.negate(),
                unit.negate(),
                new BigDecimal("1E+3"),
                new BigDecimal("2.005"));
    }

    private static List<LocalDateTime> dates() {
        return List.of(
                LocalDateTime.parse("2021-05-06T07:08:09"),
                LocalDateTime.parse("2022-05-06T07:08:09"),
                LocalDateTime.parse("2023-05-06T07:08:09.5"),
                LocalDateTime.parse("0001-01-01T00:00:00"),
                LocalDateTime.parse("1582-10-10T12:00:00"),
                LocalDateTime.parse("1900-02-28T23:59:59.999999"),
                LocalDateTime.parse("2020-01-01T00:00:00"),
                LocalDateTime.parse("2020-01-01T00:00:00.000001"),
                LocalDateTime.parse("2024-02-29T12:30:00.1"),
                LocalDateTime.parse("2026-03-29T02:30:00"),
                LocalDateTime.parse("2026-11-20T18:52:51.123456"),
                LocalDateTime.parse("2026-11-20T18:52:51.123456789"),
                LocalDateTime.parse("9999-12-31T23:59:59.999999999"),
                LocalDateTime.parse("+10000-01-01T00:00:00"),
                LocalDateTime.parse("-0044-03-15T12:00:00"));
    }

    private static List<LocalTime> times() {
        return List.of(
                LocalTime.MIDNIGHT,
                LocalTime.NOON,
                LocalTime.MAX,
                LocalTime.parse("11:59:59.999999"),
                LocalTime.parse("23:59:59"),
                LocalTime.parse("00:00:00.000001"));
    }

    private static List<Interval> intervals() {
        return List.of("P1D", "PT0S", "P1Y2M3DT4H5M6.5S", "P-1D", "PT-0.000001S", "P100Y", "P11M").stream()
                .map(Interval::parse)
                .toList();
    }

    private static List<Json> documents() {
        return List.of(
                        "null",
                        "{}",
                        "[]",
                        "1",
                        "\"007\"",
                        "{\"a\": [1, 2.50, true, null]}",
                        "\"\uD834\uDD1E\"",
                        "\"\\u00e9\"",
                        "{",
                        "",
                        "nul",
                        "'a'",
                        "{a: 1}",
                        "[1,]",
                        "+1",
                        "01",
                        "NaN")
                .stream()
                .map(Json::new)
                .toList();
    }
}
