package dev.tenon.serve.value;

import dev.tenon.compiler.type.ScalarKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/** The types that say when: how a client writes and reads them. */
enum Moment {
    DATE("2026-11-20") {
        @Override
        LocalDate parse(String text) {
            return LocalDate.parse(text);
        }

        @Override
        String show(TemporalAccessor value) {
            return value.toString();
        }
    },
    TIME("18:52:51.123456") {
        @Override
        LocalTime parse(String text) {
            return LocalTime.parse(text).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        String show(TemporalAccessor value) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(value);
        }
    },
    TIMESTAMP("2026-11-20T18:52:51.123456Z") {
        @Override
        Instant parse(String text) {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        String show(TemporalAccessor value) {
            return DateTimeFormatter.ISO_INSTANT.format(value);
        }
    },
    DATETIME("2026-11-20T18:52:51.123456") {
        @Override
        LocalDateTime parse(String text) {
            return LocalDateTime.parse(text).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        String show(TemporalAccessor value) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
        }
    };

    private final String example;

    Moment(String example) {
        this.example = example;
    }

    static Moment of(ScalarKind kind) {
        return valueOf(kind.name());
    }

    String example() {
        return example;
    }

    abstract TemporalAccessor parse(String text);

    /** For JSON: ISO 8601, no digits of the second that say nothing. */
    abstract String show(TemporalAccessor value);

    /** As {@link #parse}, and only years of four digits: others would not sort as text, and ISO 8601 has no agreed form. */
    TemporalAccessor read(String text) {
        TemporalAccessor value = parse(text);
        if (this != TIME) {
            int year = value instanceof Instant instant
                    ? instant.atOffset(ZoneOffset.UTC).getYear()
                    : value.get(ChronoField.YEAR);
            if (year < 1 || year > 9999) {
                throw new DateTimeException("year " + year);
            }
        }
        return value;
    }
}
