package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.runtime.value.Interval;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values of types that have several texts, each by the one that the language stores. */
final class ServerConstants {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private ServerConstants() {}

    /**
     * The same value for the same text of the language and of the server, which prints as its default settings have it. What is
     * in no such form, {@code infinity} or a year before the first, stays as it is.
     */
    static String stored(String type, String text) {
        try {
            return switch (type) {
                case "time without time zone" -> TIME.format(LocalTime.parse(text));
                case "timestamp without time zone" -> DATETIME.format(LocalDateTime.parse(withT(text)));
                case "timestamp with time zone" -> moment(withT(text));
                case "interval" -> Interval.parsePostgres(text).toString();
                case "uuid" -> text.toLowerCase(Locale.ROOT);
                default -> text;
            };
        } catch (DateTimeException | ArithmeticException otherwise) {
            return text;
        }
    }

    private static String moment(String text) {
        boolean hours = text.matches(".*:.*[+-][0-9]{2}");
        OffsetDateTime moment = OffsetDateTime.parse(hours ? text + ":00" : text);
        return DATETIME.format(moment.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
    }

    /** SQL writes a blank between date and time. */
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    }
}
