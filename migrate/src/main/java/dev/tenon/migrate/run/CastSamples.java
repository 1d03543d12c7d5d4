package dev.tenon.migrate.run;

import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.data.ScalarCodecs;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.runtime.value.ValueCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Values of a type that a cast is tried with: usual ones, the least and the greatest, and texts that look like another type's. */
final class CastSamples {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final LocalTime LAST = LocalTime.of(23, 59, 59, 999_999_000);

    private CastSamples() {}

    /** Rows behind that of a null, which is number 0. */
    static void insert(Connection connection, Type type, List<String> labels) throws SQLException {
        if (type instanceof Type.Scalar scalar) {
            insert(connection, ScalarCodecs.of(scalar), of(scalar));
        } else if (type instanceof Type.Enumerated) {
            insert(connection, Codecs.untyped(), labels);
        }
    }

    @SuppressWarnings("unchecked") // The values are of the type that the codec is of.
    private static <T> void insert(Connection connection, ValueCodec<T> codec, List<?> values) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + CastTrial.TABLE + " (id, " + CastTrial.COLUMN + ") values (?, ?)")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setInt(1, i + 1);
                codec.bind(dialect, insert, 2, (T) values.get(i));
                insert.executeUpdate();
            }
        }
    }

    private static List<?> of(Type.Scalar type) {
        return switch (type.kind()) {
            case STR -> texts(type.length());
            case TEXT -> texts(1_000);
            case BOOL -> List.of(false, true);
            case SHORT -> List.of((short) 0, (short) 1, (short) -1, (short) 7, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> List.of(0, 1, -1, 7, 12_345, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> List.of(0L, 1L, -1L, 7L, 12_345L, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> decimals(type.precision(), type.scale());
            case FLOAT -> List.of(0f, 1f, 0.1f, -1.5f, Float.MAX_VALUE, Float.MIN_NORMAL);
            case DOUBLE -> List.of(0d, 1d, 0.1d, -1.5d, 1e15 + 0.5, Double.MAX_VALUE, Double.MIN_NORMAL);
            case DATE -> List.of(DAY, LocalDate.of(1, 1, 1), LocalDate.of(2024, 2, 29), LocalDate.of(9999, 12, 31));
            case TIME -> List.of(LocalTime.MIDNIGHT, LocalTime.of(12, 30, 15, 500_000_000), LAST);
            case TIMESTAMP ->
                List.of(
                        Instant.EPOCH,
                        Instant.parse("2026-11-20T00:00:00Z"),
                        Instant.parse("2026-11-20T12:30:15.123456Z"));
            case DATETIME ->
                List.of(
                        DAY.atStartOfDay(),
                        DAY.atTime(LAST),
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDate.of(9999, 12, 31).atTime(LAST));
            case INTERVAL -> List.of(Interval.ZERO, new Interval(14, 3, 14_706_500_000L), new Interval(-1, 30, -1));
            case UUID -> List.of(new UUID(0, 0), UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
            case JSON -> List.of(new Json("{}"), new Json("[1, null]"), new Json("\"x\""), new Json("1.50"));
            case BYTES -> List.of(new byte[0], new byte[] {0}, new byte[] {1, 2, -1});
        };
    }

    private static List<String> texts(int longest) {
        List<String> texts = new ArrayList<>(List.of(
                "",
                " ",
                "a",
                "A",
                "abc",
                "Abc",
                "abc ",
                "0",
                "1",
                "-1",
                "+1",
                "007",
                "1.5",
                "1.50",
                "1,5",
                "1.2.3",
                "-",
                ".",
                ",",
                "1e5",
                "1_000",
                "true",
                "True",
                "no",
                "null",
                "2026-11-20",
                "2026-02-30",
                "12:30",
                "{}",
                "[1",
                "ä€𝄞",
                "99999999999999999999",
                "a\nb",
                "it's"));
        texts.add("x".repeat(longest));
        texts.removeIf(text -> text.codePointCount(0, text.length()) > longest);
        return texts;
    }

    private static List<BigDecimal> decimals(int precision, int scale) {
        BigDecimal greatest = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
        BigDecimal least = new BigDecimal(BigInteger.ONE, scale);
        return List.of(BigDecimal.ZERO.setScale(scale), least, least.negate(), greatest, greatest.negate());
    }
}
