package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Booking;
import dev.tenon.example.bookings.model.BookingRepository;
import dev.tenon.example.bookings.model.BookingSource;
import dev.tenon.example.bookings.model.BookingTable;
import dev.tenon.example.bookings.model.Guest;
import dev.tenon.example.bookings.model.GuestRepository;
import dev.tenon.example.bookings.model.TimelineEvent;
import dev.tenon.example.bookings.model.TimelineEventRepository;
import dev.tenon.example.bookings.model.TimelineKind;
import dev.tenon.runtime.Transactions;
import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.Ordering;
import dev.tenon.runtime.repository.Page;
import dev.tenon.runtime.repository.PageRequest;
import dev.tenon.runtime.repository.Property;
import dev.tenon.runtime.repository.Rows;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the restaurant does with bookings; each method is one transaction. Serves all threads. */
final class BookingService {
    private static final Duration DINNER = Duration.ofHours(2);

    private static final Ordering<Booking> BY_TIME = Ordering.<Booking>none()
            .ascending(Property.of(BookingTable.STARTS_AT, Booking::startsAt))
            .ascending(Property.of(BookingTable.ID, Booking::id));

    private final Transactions transactions;
    private final SecureRandom random = new SecureRandom();

    BookingService(DataSource database) {
        this.transactions = new Transactions(database);
    }

    /**
     * What somebody fills in who wants to come.
     *
     * @param email by which we know a guest who was here before
     */
    record Wish(
            String name,
            String email,
            Instant startsAt,
            short numGuests,
            @Nullable String note) {}

    /**
     * A new booking, of a guest who is made if need be.
     *
     * @throws IllegalArgumentException if a column would refuse its value
     * @throws SQLException if the database refuses it, or cannot be asked
     */
    Booking make(Wish wish) throws SQLException {
        return transactions.call(connection -> {
            GuestRepository guests = new GuestRepository(connection);
            Optional<Guest> known = guests.findByEmail(wish.email());
            Guest guest = known.isPresent()
                    ? known.get()
                    : guests.insert(Guest.builder().name(wish.name()).email(wish.email()));
            Booking booking = new BookingRepository(connection)
                    .insert(Booking.builder()
                            .code(code(connection))
                            .guestId(guest.id())
                            .startsAt(wish.startsAt())
                            .endsAt(wish.startsAt().plus(DINNER))
                            .numGuests(wish.numGuests())
                            .source(BookingSource.WEB)
                            .note(wish.note()));
            new TimelineEventRepository(connection)
                    .insert(TimelineEvent.builder().bookingId(booking.id()).kind(TimelineKind.CREATED));
            return booking;
        });
    }

    private String code(Connection connection) throws SQLException {
        while (true) {
            String code = "W" + (100_000 + random.nextInt(900_000));
            if (!new BookingRepository(connection).exists(Condition.is(BookingTable.CODE, code))) {
                return code;
            }
        }
    }

    /** @throws NoSuchElementException if there is none */
    Booking find(String code) throws SQLException {
        return transactions.call(connection -> find(connection, code));
    }

    private static Booking find(Connection connection, String code) throws SQLException {
        return new BookingRepository(connection)
                .findByCode(code)
                .orElseThrow(() -> new NoSuchElementException("there is no booking " + code));
    }

    /**
     * The bookings of a guest in the order of their time, page by page.
     *
     * @param after the code of the last booking of the page before
     * @throws NoSuchElementException if there is no such guest or booking
     */
    Page<Booking> ofGuest(String email, Optional<String> after, int size) throws SQLException {
        return transactions.call(connection -> {
            Guest guest = new GuestRepository(connection)
                    .findByEmail(email)
                    .orElseThrow(() -> new NoSuchElementException("there is no guest " + email));
            return page(connection, Condition.is(BookingTable.GUEST_ID, guest.id()), after, size);
        });
    }

    /** The bookings of a day in the order of their time, page by page. */
    Page<Booking> ofDay(LocalDate day, Optional<String> after, int size) throws SQLException {
        Condition onDay = Condition.atLeast(BookingTable.STARTS_AT, start(day))
                .and(Condition.below(BookingTable.STARTS_AT, start(day.plusDays(1))));
        return transactions.call(connection -> page(connection, onDay, after, size));
    }

    private static Page<Booking> page(Connection connection, Condition condition, Optional<String> after, int size)
            throws SQLException {
        PageRequest<Booking> request =
                after.isPresent() ? PageRequest.after(find(connection, after.get()), size) : PageRequest.first(size);
        return new Rows<>(connection, BookingTable.ENTITY).page(condition, BY_TIME, request);
    }

    DayReport report(LocalDate day) throws SQLException {
        return transactions.call(connection -> DayReport.of(connection, day));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
