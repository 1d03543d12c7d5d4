package dev.tenon.runtime.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;

/** Dates and times as texts by ISO 8601, in the form in which {@code java.time} writes them. */
final class TimeTexts {
    static final ValueCodec<String> DATE = of(Codecs.date(), LocalDate::parse, "a date, such as 2026-11-23");
    static final ValueCodec<String> TIME = of(Codecs.time(), LocalTime::parse, "a time, such as 18:30");
    static final ValueCodec<String> TIMESTAMP =
            of(Codecs.timestamp(), Instant::parse, "an instant, such as 2026-11-23T18:30:00Z");
    static final ValueCodec<String> DATETIME =
            of(Codecs.datetime(), LocalDateTime::parse, "a date and a time, such as 2026-11-23T18:30");

    private TimeTexts() {}

    private static <T> ValueCodec<String> of(ValueCodec<T> codec, Function<String, T> parser, String kind) {
        return Codecs.mapped(codec, Object::toString, text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                throw new ValueRefusal("'" + text + "' is not " + kind, "22007");
            }
        });
    }
}
