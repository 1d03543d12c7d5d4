package dev.tenon.compiler.expr;

import dev.tenon.compiler.type.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Strings that stand for a value of another type, brought into the one form in which the value is stored: so a comparison
 * in SQLite, which compares texts, says the same as one in PostgreSQL, which compares values.
 */
public final class Literals {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern INTERVAL_FORM = Pattern.compile(
            "P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?" + "(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,6})?S)?)?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private Literals() {}

    /** The form in which a value of the type is stored; empty where the text is none. */
    public static Optional<String> stored(Type type, String text) {
        return canonical(Family.of(type), text);
    }

    /** Empty where the text is no value of the family; enums are not known here. */
    static Optional<String> canonical(Family family, String text) {
        try {
            return switch (family) {
                case DATE -> Optional.of(LocalDate.parse(text).toString());
                case TIME -> Optional.of(TIME.format(LocalTime.parse(text).truncatedTo(ChronoUnit.MICROS)));
                case DATETIME ->
                    Optional.of(DATETIME.format(LocalDateTime.parse(withT(text)).truncatedTo(ChronoUnit.MICROS)));
                case TIMESTAMP ->
                    Optional.of(DATETIME.format(OffsetDateTime.parse(withT(text))
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .truncatedTo(ChronoUnit.MICROS))
                            + "Z");
                case INTERVAL -> matching(INTERVAL_FORM, text);
                case UUID -> matching(UUID_FORM, text).map(t -> t.toLowerCase(Locale.ROOT));
                case JSON -> JsonText.isValid(text) ? Optional.of(text) : Optional.empty();
                case STRING, NATIVE, ANY -> Optional.of(text);
                case NUMBER, BOOL, BYTES, ENUM, ARRAY -> Optional.empty();
            };
        } catch (DateTimeException notOfThisForm) {
            return Optional.empty();
        }
    }

    static String example(Family family) {
        return switch (family) {
            case DATE -> "a date is written '2026-11-20'";
            case TIME -> "a time is written '18:52:51'";
            case DATETIME -> "a datetime is written '2026-11-20T18:52:51'";
            case TIMESTAMP -> "a timestamp is written '2026-11-20T18:52:51Z', with its offset or `Z` for UTC";
            case INTERVAL -> "an interval is written 'P1DT12H' (ISO 8601)";
            case UUID -> "a uuid is written '123e4567-e89b-12d3-a456-426614174000'";
            case JSON -> "json is written '{\"key\": \"value\"}'";
            case BOOL -> "a boolean is written true or false, without quotes";
            case NUMBER -> "a number is written without quotes";
            case BYTES -> "bytes can only be given as SQL: sql(postgresql \"…\", sqlite \"…\")";
            case ARRAY -> "an array is written ['a', 'b'], an empty one []";
            case STRING, ENUM, NATIVE, ANY -> "";
        };
    }

    private static Optional<String> matching(Pattern form, String text) {
        return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    // SQL writes a blank between date and time.
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    }
}
