package dev.tenon.runtime.value;

import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Dates, times and spans of time. On SQLite they are text of fixed width, whose order is that of time. Always cut to
 * microseconds, and never rounded: PostgreSQL's driver would make the last instant of a day the first of the next.
 */
final class TimeCodecs {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final DateTimeFormatter DATE_TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME_TEXT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATETIME_TEXT = new DateTimeFormatterBuilder()
            .append(DATE_TEXT)
            .appendLiteral('T')
            .append(TIME_TEXT)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIMESTAMP_TEXT = new DateTimeFormatterBuilder()
            .append(DATETIME_TEXT)
            .appendLiteral('Z')
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    static final ValueCodec<LocalDate> DATE = new SimpleCodec<>(
            value -> {
                checkYear(value.getYear());
                return value;
            },
            (dialect, statement, index, value) -> {
                switch (dialect) {
                    case POSTGRESQL -> statement.setObject(index, value);
                    case SQLITE -> statement.setString(index, DATE_TEXT.format(value));
                }
            },
            (dialect, row, index) -> switch (dialect) {
                case POSTGRESQL -> row.getObject(index, LocalDate.class);
                case SQLITE -> parse(row.getString(index), text -> LocalDate.parse(text, DATE_TEXT));
            },
            ElementForm.text(DATE_TEXT::format, text -> parsed(text, t -> LocalDate.parse(t, DATE_TEXT))));

    static final ValueCodec<LocalTime> TIME = new SimpleCodec<>(
            value -> value.truncatedTo(ChronoUnit.MICROS),
            (dialect, statement, index, value) -> {
                switch (dialect) {
                    case POSTGRESQL -> statement.setObject(index, value);
                    case SQLITE -> statement.setString(index, TIME_TEXT.format(value));
                }
            },
            (dialect, row, index) -> switch (dialect) {
                case POSTGRESQL -> row.getObject(index, LocalTime.class);
                case SQLITE -> parse(row.getString(index), text -> LocalTime.parse(text, TIME_TEXT));
            },
            ElementForm.text(TIME_TEXT::format, text -> parsed(text, t -> LocalTime.parse(t, TIME_TEXT))));

    static final ValueCodec<Instant> TIMESTAMP = new SimpleCodec<>(
            TimeCodecs::inRange,
            (dialect, statement, index, value) -> {
                OffsetDateTime utc = value.atOffset(ZoneOffset.UTC);
                switch (dialect) {
                    case POSTGRESQL -> statement.setObject(index, utc);
                    case SQLITE -> statement.setString(index, TIMESTAMP_TEXT.format(utc));
                }
            },
            (dialect, row, index) -> switch (dialect) {
                case POSTGRESQL -> {
                    OffsetDateTime utc = row.getObject(index, OffsetDateTime.class);
                    yield utc == null ? null : utc.toInstant();
                }
                case SQLITE -> parse(row.getString(index), TimeCodecs::instant);
            },
            ElementForm.text(
                    value -> TIMESTAMP_TEXT.format(value.atOffset(ZoneOffset.UTC)),
                    text -> parsed(text, TimeCodecs::instant)));

    static final ValueCodec<LocalDateTime> DATETIME = new SimpleCodec<>(
            value -> {
                checkYear(value.getYear());
                return value.truncatedTo(ChronoUnit.MICROS);
            },
            (dialect, statement, index, value) -> {
                switch (dialect) {
                    case POSTGRESQL -> statement.setObject(index, value);
                    case SQLITE -> statement.setString(index, DATETIME_TEXT.format(value));
                }
            },
            (dialect, row, index) -> switch (dialect) {
                case POSTGRESQL -> row.getObject(index, LocalDateTime.class);
                case SQLITE -> parse(row.getString(index), text -> LocalDateTime.parse(text, DATETIME_TEXT));
            },
            ElementForm.text(DATETIME_TEXT::format, text -> parsed(text, t -> LocalDateTime.parse(t, DATETIME_TEXT))));

    static final ValueCodec<Interval> INTERVAL = new SimpleCodec<>(
            (dialect, statement, index, value) -> TextCodec.bindUntyped(dialect, statement, index, value.toString()),
            (dialect, row, index) -> switch (dialect) {
                case POSTGRESQL -> parse(row.getString(index), IntervalText::ofPostgres);
                case SQLITE -> parse(row.getString(index), IntervalText::ofIso);
            },
            ElementForm.text(Interval::toString, text -> parsed(text, IntervalText::ofIso)));

    private TimeCodecs() {}

    private static Instant instant(String text) {
        return LocalDateTime.parse(text, TIMESTAMP_TEXT).toInstant(ZoneOffset.UTC);
    }

    private static <T> @Nullable T parse(@Nullable String text, Function<String, T> parser) throws SQLDataException {
        return text == null ? null : parsed(text, parser);
    }

    private static <T> T parsed(String text, Function<String, T> parser) throws SQLDataException {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new SQLDataException("'" + text + "' is not in the stored form", "22007", e);
        }
    }

    private static Instant inRange(Instant value) {
        // The year of the earliest and latest instants is more than an int can hold.
        long seconds = value.getEpochSecond();
        if (seconds < FIRST.getEpochSecond() || seconds > LAST.getEpochSecond()) {
            throw outOfRange();
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    private static void checkYear(int year) {
        if (year < 1 || year > 9999) {
            throw outOfRange();
        }
    }

    private static ValueRefusal outOfRange() {
        return new ValueRefusal("years go from 1 to 9999", "22008");
    }
}
