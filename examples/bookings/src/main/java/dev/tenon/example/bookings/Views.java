package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Booking;
import dev.tenon.runtime.value.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the server shows, as JSON. A larger program would have a library for that. */
final class Views {
    private Views() {}

    static String booking(Booking booking) {
        return "{\"code\": " + text(booking.code())
                + ", \"starts_at\": " + text(booking.startsAt().toString())
                + ", \"ends_at\": " + text(booking.endsAt().toString())
                + ", \"num_guests\": " + booking.numGuests()
                + ", \"status\": " + text(booking.status().label())
                + ", \"note\": " + text(booking.note()) + "}";
    }

    /** @param next where the rest is; null where there is none */
    static String page(List<Booking> bookings, @Nullable String next) {
        return bookings.stream()
                .map(Views::booking)
                .collect(Collectors.joining(",\n  ", "{\"bookings\": [\n  ", "\n], \"next\": " + text(next) + "}"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : Json.string(value).text();
    }
}
