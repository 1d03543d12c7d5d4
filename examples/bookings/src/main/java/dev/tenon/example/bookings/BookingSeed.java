package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Approval;
import dev.tenon.example.bookings.model.ApprovalDecision;
import dev.tenon.example.bookings.model.ApprovalTable;
import dev.tenon.example.bookings.model.Booking;
import dev.tenon.example.bookings.model.BookingSource;
import dev.tenon.example.bookings.model.BookingStatus;
import dev.tenon.example.bookings.model.BookingTable;
import dev.tenon.example.bookings.model.DiningTable;
import dev.tenon.example.bookings.model.Guest;
import dev.tenon.example.bookings.model.MenuItem;
import dev.tenon.example.bookings.model.TableAssignment;
import dev.tenon.example.bookings.model.TableAssignmentTable;
import dev.tenon.example.bookings.model.TimelineEvent;
import dev.tenon.example.bookings.model.TimelineEventTable;
import dev.tenon.example.bookings.model.TimelineKind;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Lunch and dinner of every day but Monday: who comes, to which tables, and what became of it. */
final class BookingSeed {
    private static final int DAYS_BEFORE = 60;
    private static final int DAYS_BEHIND = 21;
    private static final int PARTY_THAT_NEEDS_A_WORD = 8;
    private static final List<BookingSource> SOURCES = List.of(BookingSource.values());

    private final Connection connection;
    private final Random random;
    private final LocalDate today;
    private final List<DiningTable> tables;
    private final List<Guest> guests;
    private final OrderSeed orders;
    private int rows;
    private int codes;

    BookingSeed(
            Connection connection,
            Random random,
            LocalDate today,
            List<DiningTable> tables,
            List<MenuItem> menu,
            List<Guest> guests) {
        this.connection = connection;
        this.random = random;
        this.today = today;
        this.tables = List.copyOf(tables);
        this.guests = List.copyOf(guests);
        this.orders = new OrderSeed(connection, random, menu);
    }

    int plant() throws SQLException {
        for (int days = -DAYS_BEFORE; days <= DAYS_BEHIND; days++) {
            LocalDate day = today.plusDays(days);
            if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
                service(day, 12, 2 + random.nextInt(3));
                service(day, 18, 4 + random.nextInt(5));
            }
        }
        return rows + orders.rows();
    }

    /** No table is given twice. */
    private void service(LocalDate day, int hour, int parties) throws SQLException {
        List<DiningTable> shuffled = new ArrayList<>(tables);
        Collections.shuffle(shuffled, random);
        Deque<DiningTable> free = new ArrayDeque<>(shuffled);
        for (int party = 0; party < parties; party++) {
            Instant start =
                    day.atTime(hour, 0).plusMinutes(15L * random.nextInt(10)).toInstant(ZoneOffset.UTC);
            Booking booking = booking(day, start);
            assign(booking, free);
            approval(booking);
            timeline(booking);
            if (booking.status() == BookingStatus.COMPLETED && random.nextInt(4) == 0) {
                orders.plant(booking);
            }
        }
    }

    private Booking booking(LocalDate day, Instant start) throws SQLException {
        short people = (short) (random.nextInt(12) == 0 ? 8 + random.nextInt(7) : 1 + random.nextInt(6));
        BookingSource source = SOURCES.get(random.nextInt(SOURCES.size()));
        String letter = source == BookingSource.WEB ? "W" : "P";
        Instant made = start.minus(Duration.ofHours(3 + random.nextInt(500)));
        Booking.Builder booking = Booking.builder()
                .code(letter + (10_000 + codes++))
                .guestId(guests.get(random.nextInt(guests.size())).id())
                .startsAt(start)
                .endsAt(start.plus(Duration.ofMinutes(90 + 30L * random.nextInt(3))))
                .numGuests(people)
                .status(status(day))
                .source(source)
                .deposit(people < PARTY_THAT_NEEDS_A_WORD ? BigDecimal.ZERO : new BigDecimal(people * 10))
                .note(random.nextInt(6) == 0 ? "Comes with a pram" : null)
                .requests(random.nextInt(8) == 0 ? "No nuts, please" : null)
                .createdAt(made)
                .updatedAt(made);
        rows++;
        return BookingTable.insert(connection, booking);
    }

    private BookingStatus status(LocalDate day) {
        int lot = random.nextInt(20);
        if (day.isBefore(today)) {
            return lot == 0 ? BookingStatus.NO_SHOW : lot < 3 ? BookingStatus.CANCELLED : BookingStatus.COMPLETED;
        }
        return lot == 0 ? BookingStatus.CANCELLED : lot < 6 ? BookingStatus.REQUESTED : BookingStatus.CONFIRMED;
    }

    private void assign(Booking booking, Deque<DiningTable> free) throws SQLException {
        if (booking.status() == BookingStatus.CANCELLED || booking.status() == BookingStatus.REQUESTED) {
            return;
        }
        int seats = 0;
        while (seats < booking.numGuests() && !free.isEmpty()) {
            DiningTable table = free.removeFirst();
            seats += table.seats();
            TableAssignmentTable.insert(
                    connection,
                    TableAssignment.builder().bookingId(booking.id()).tableId(table.id()));
            rows++;
        }
    }

    private void approval(Booking booking) throws SQLException {
        if (booking.numGuests() < PARTY_THAT_NEEDS_A_WORD) {
            return;
        }
        Approval.Builder approval =
                Approval.builder().bookingId(booking.id()).reason("A party of " + booking.numGuests());
        switch (booking.status()) {
            case REQUESTED -> approval.decision(ApprovalDecision.PENDING);
            case CANCELLED -> decided(approval, ApprovalDecision.DECLINED, booking);
            case CONFIRMED, SEATED, COMPLETED, NO_SHOW -> decided(approval, ApprovalDecision.APPROVED, booking);
        }
        ApprovalTable.insert(connection, approval);
        rows++;
    }

    private void decided(Approval.Builder approval, ApprovalDecision decision, Booking booking) {
        approval.decision(decision)
                .decidedBy(random.nextBoolean() ? "Marta" : "Sven")
                .decidedAt(booking.createdAt().plus(Duration.ofMinutes(40)));
    }

    private void timeline(Booking booking) throws SQLException {
        event(
                booking,
                TimelineKind.CREATED,
                booking.createdAt(),
                "{\"source\": \"" + booking.source().label() + "\"}");
        switch (booking.status()) {
            case REQUESTED, CONFIRMED, NO_SHOW -> {}
            case CANCELLED ->
                event(booking, TimelineKind.CANCELLED, booking.createdAt().plusSeconds(3600), "{\"by\": \"guest\"}");
            case SEATED -> event(booking, TimelineKind.SEATED, booking.startsAt(), "{}");
            case COMPLETED -> {
                event(booking, TimelineKind.SEATED, booking.startsAt(), "{}");
                event(booking, TimelineKind.LEFT, booking.endsAt(), "{\"happy\": true}");
            }
        }
    }

    private void event(Booking booking, TimelineKind kind, Instant at, String details) throws SQLException {
        TimelineEventTable.insert(
                connection,
                TimelineEvent.builder()
                        .bookingId(booking.id())
                        .kind(kind)
                        .at(at)
                        .details(details.equals("{}") ? null : new Json(details)));
        rows++;
    }
}
