package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.runtime.value.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Literals in the form in which a column of a type stores their value. */
final class SqliteLiterals {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final int DATE_LENGTH = 10;

    private SqliteLiterals() {}

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A string as a value of {@code type}; one that cannot be read as such stays as written, for the checks to refuse. */
    static String string(String text, Optional<Type> type) {
        if (type.isEmpty() || !(type.get() instanceof Scalar scalar)) {
            return quoted(text);
        }
        return switch (scalar.kind()) {
            case DATE -> quoted(readOr(text, () -> LocalDate.parse(text.strip()).toString()));
            case TIME -> quoted(readOr(text, () -> TIME.format(LocalTime.parse(text.strip()))));
            case DATETIME -> quoted(readOr(text, () -> DATETIME.format(moment(text, false))));
            case TIMESTAMP -> quoted(readOr(text, () -> DATETIME.format(moment(text, true)) + "Z"));
            case UUID -> quoted(text.strip().toLowerCase(Locale.ROOT));
            case BYTES -> bytes(text);
            case DECIMAL, SHORT, INT, LONG, FLOAT, DOUBLE -> readOr(quoted(text), () -> signed(text.strip(), scalar));
            case INTERVAL ->
                quoted(readOr(text, () -> Interval.parse(text.strip()).toString()));
            case STR, TEXT, BOOL, JSON -> quoted(text);
        };
    }

    private static String signed(String text, Scalar type) {
        BigDecimal value = new BigDecimal(text);
        return number(value, Optional.of(type));
    }

    private static String readOr(String asWritten, Supplier<String> reading) {
        try {
            return reading.get();
        } catch (DateTimeException | NumberFormatException notOfThisType) {
            return asWritten;
        }
    }

    /** Without a zone it is UTC, which is what the PostgreSQL session is set to. */
    private static LocalDateTime moment(String written, boolean inUtc) {
        String text = written.strip();
        String day = text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text;
        String rest =
                text.length() > DATE_LENGTH ? text.substring(DATE_LENGTH + 1).strip() : "00:00";
        TemporalAccessor read = MOMENT.parseBest(day + "T" + rest, OffsetDateTime::from, LocalDateTime::from);
        if (read instanceof OffsetDateTime moment) {
            return inUtc ? moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime() : moment.toLocalDateTime();
        }
        return (LocalDateTime) read;
    }

    /** As PostgreSQL writes them: {@code \x00ff}; anything else is taken for text. */
    private static String bytes(String text) {
        String hex = text.startsWith("\\x")
                ? text.substring(2)
                : HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return "x'" + hex + "'";
    }

    /**
     * A number to be stored: rounded to the scale of a decimal, or to the nearest float. One that is too big stays, for the
     * checks to refuse.
     */
    static String number(BigDecimal value, Optional<Type> type) {
        if (type.isEmpty() || !(type.get() instanceof Scalar scalar)) {
            return value.toPlainString();
        }
        if (scalar.kind() == ScalarKind.DECIMAL) {
            return SqliteTypes.isTextDecimal(scalar)
                    ? quoted(SqliteDecimals.encode(value, scalar).orElseGet(value::toPlainString))
                    : rounded(value, scalar.scale()).toPlainString();
        }
        boolean isFloat = scalar.kind() == ScalarKind.FLOAT && Float.isFinite(value.floatValue());
        return (isFloat ? BigDecimal.valueOf(value.floatValue()) : value).toPlainString();
    }

    /** A number to be compared with stored ones: all its digits count. */
    static String comparedNumber(BigDecimal value, Optional<Type> type) {
        return type.filter(SqliteTypes::isTextDecimal)
                .map(decimal -> quoted(SqliteDecimals.bound(value, (Scalar) decimal)))
                .orElseGet(value::toPlainString);
    }

    private static BigDecimal rounded(BigDecimal value, int scale) {
        return value.scale() > scale ? value.setScale(scale, RoundingMode.HALF_UP) : value;
    }
}
