package dev.tenon.runtime.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The codecs of all types of the schema language. Each refuses by itself what one of the databases would not refuse, or
 * would round, cut or change without a word.
 */
public final class Codecs {
    private Codecs() {}

    /**
     * For {@code str(n)}. Refuses what is longer, and the character U+0000.
     *
     * @param length in characters, as a database counts them: Unicode code points
     */
    public static ValueCodec<String> string(int length) {
        return TextCodec.string(length);
    }

    /** For {@code text}, and for {@code str(n)} where the database shall refuse what is too long. Refuses the character U+0000, which PostgreSQL cannot store. */
    public static ValueCodec<String> text() {
        return TextCodec.TEXT;
    }

    /**
     * For a type that only the database knows, such as {@code native("tsvector")}, in the text that it reads and writes.
     * PostgreSQL takes the text for a value of whatever type the column has. Refuses the character U+0000.
     */
    public static ValueCodec<String> untyped() {
        return TextCodec.UNTYPED;
    }

    /**
     * For {@code str(n)} in a physical type of PostgreSQL's that is no string. Refuses what is longer, and the character
     * U+0000.
     *
     * @param length in characters
     */
    public static ValueCodec<String> untyped(int length) {
        return TextCodec.untyped(length);
    }

    /** For {@code bool}. */
    public static ValueCodec<Boolean> bool() {
        return NumberCodecs.BOOL;
    }

    /** For {@code short}. */
    public static ValueCodec<Short> int16() {
        return NumberCodecs.INT16;
    }

    /** For {@code int}. */
    public static ValueCodec<Integer> int32() {
        return NumberCodecs.INT32;
    }

    /** For {@code long}. */
    public static ValueCodec<Long> int64() {
        return NumberCodecs.INT64;
    }

    /** For {@code float}. Refuses NaN, which SQLite cannot store; minus zero becomes zero, as SQLite does. */
    public static ValueCodec<Float> float32() {
        return NumberCodecs.FLOAT32;
    }

    /** For {@code double}. Refuses NaN, which SQLite cannot store; minus zero becomes zero, as SQLite does. */
    public static ValueCodec<Double> float64() {
        return NumberCodecs.FLOAT64;
    }

    /**
     * For {@code decimal(p, s)}. Rounds half up to the scale, as PostgreSQL does, and refuses what then has too many
     * digits. Values that are read have exactly the scale.
     *
     * @param precision all digits, from 1
     * @param scale digits after the point, from 0 to the precision
     */
    public static ValueCodec<BigDecimal> decimal(int precision, int scale) {
        return new DecimalCodec(precision, scale);
    }

    /** For {@code date}. Refuses years before 1 and after 9999, whose text does not sort. */
    public static ValueCodec<LocalDate> date() {
        return TimeCodecs.DATE;
    }

    /** For {@code time}. Cuts to microseconds. */
    public static ValueCodec<LocalTime> time() {
        return TimeCodecs.TIME;
    }

    /** For {@code timestamp}, a point in time. Cuts to microseconds; refuses years before 1 and after 9999 in UTC. */
    public static ValueCodec<Instant> timestamp() {
        return TimeCodecs.TIMESTAMP;
    }

    /** For {@code datetime}, of no time zone. Cuts to microseconds; refuses years before 1 and after 9999. */
    public static ValueCodec<LocalDateTime> datetime() {
        return TimeCodecs.DATETIME;
    }

    /** For {@code date} as a text such as {@code 2026-11-23}. */
    public static ValueCodec<String> dateText() {
        return TimeTexts.DATE;
    }

    /** For {@code time} as a text such as {@code 18:30} or {@code 18:30:00.5}. */
    public static ValueCodec<String> timeText() {
        return TimeTexts.TIME;
    }

    /** For {@code timestamp} as a text such as {@code 2026-11-23T18:30:00Z}; takes other offsets, and keeps the instant. */
    public static ValueCodec<String> timestampText() {
        return TimeTexts.TIMESTAMP;
    }

    /** For {@code datetime} as a text such as {@code 2026-11-23T18:30}. */
    public static ValueCodec<String> datetimeText() {
        return TimeTexts.DATETIME;
    }

    /** For {@code interval}. On PostgreSQL the session's {@code intervalstyle} has to be the default or ISO 8601. */
    public static ValueCodec<Interval> interval() {
        return TimeCodecs.INTERVAL;
    }

    /** For {@code uuid}. */
    public static ValueCodec<UUID> uuid() {
        return TextCodec.UUIDS;
    }

    /** For {@code json}. Invalid JSON is for the database to refuse. */
    public static ValueCodec<Json> json() {
        return TextCodec.JSON;
    }

    /** For {@code bytes}. The array is neither copied nor kept. */
    public static ValueCodec<byte[]> bytes() {
        return BytesCodec.BYTES;
    }

    /**
     * For an array, of any type but of arrays. Refuses null among the elements, and what their type refuses; the lists that
     * are read cannot be changed.
     *
     * @param element one of the codecs from here
     */
    public static <T> ValueCodec<List<T>> list(ValueCodec<T> element) {
        return new ListCodec<>(single(element));
    }

    private static <T> ElementCodec<T> single(ValueCodec<T> codec) {
        if (codec instanceof ElementCodec<T> single) {
            return single;
        }
        throw new IllegalArgumentException("an array, or a value of another type, is not made of this: " + codec);
    }

    /**
     * For values that are of another type in Java: an id of its own, a document of some library.
     *
     * @param codec one of the codecs from here, but of an array
     * @param from makes a value of what is stored
     * @param to the other way; throws an {@link IllegalArgumentException} for what cannot be stored
     */
    public static <T, U> ValueCodec<U> mapped(ValueCodec<T> codec, Function<T, U> from, Function<U, T> to) {
        return new MappedCodec<>(single(codec), from, to);
    }

    /**
     * For an enum of the schema.
     *
     * @param type whose constants have labels that differ from one another
     */
    public static <E extends Enum<E> & LabeledEnum> ValueCodec<E> enumeration(Class<E> type) {
        return TextCodec.enumeration(type);
    }
}
