package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Booking;
import dev.tenon.example.bookings.model.BookingRepository;
import dev.tenon.example.bookings.model.BookingStatus;
import dev.tenon.example.bookings.model.BookingTable;
import dev.tenon.example.bookings.model.DiningTable;
import dev.tenon.example.bookings.model.DiningTableRepository;
import dev.tenon.example.bookings.model.Guest;
import dev.tenon.example.bookings.model.SeatingArea;
import dev.tenon.example.bookings.model.TableAssignment;
import dev.tenon.example.bookings.model.TableAssignmentRepository;
import dev.tenon.example.bookings.model.TableAssignmentTable;
import dev.tenon.runtime.repository.Condition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One day of the restaurant, whose clock shows UTC. */
record DayReport(LocalDate day, List<Line> lines, List<Occupancy> occupancy) {
    DayReport {
        lines = List.copyOf(lines);
        occupancy = List.copyOf(occupancy);
    }

    /** A booking, and who comes to which tables. */
    record Line(Booking booking, String guest, List<String> tables) {}

    /** How many seats of an area somebody has booked for any time of the day. */
    record Occupancy(String area, int seats, int booked) {}

    static DayReport of(Connection connection, LocalDate day) throws SQLException {
        BookingRepository repository = new BookingRepository(connection);
        Condition onDay = Condition.atLeast(BookingTable.STARTS_AT, start(day))
                .and(Condition.below(BookingTable.STARTS_AT, start(day.plusDays(1))));
        List<Booking> bookings = repository.list(onDay).stream()
                .filter(booking -> booking.status() != BookingStatus.CANCELLED)
                .sorted(Comparator.comparing(Booking::startsAt).thenComparing(Booking::code))
                .toList();
        Map<Booking, Guest> guests = repository.loadGuest(bookings);
        Map<Long, List<DiningTable>> tables = tables(connection, bookings);
        List<Line> lines = bookings.stream()
                .map(booking -> new Line(
                        booking,
                        guests.get(booking).name(),
                        tables.getOrDefault(booking.id(), List.of()).stream()
                                .map(DiningTable::number)
                                .sorted()
                                .toList()))
                .toList();
        return new DayReport(day, lines, occupancy(connection, tables));
    }

    private static Map<Long, List<DiningTable>> tables(Connection connection, List<Booking> bookings)
            throws SQLException {
        TableAssignmentRepository repository = new TableAssignmentRepository(connection);
        List<TableAssignment> assignments = repository.list(Condition.in(
                TableAssignmentTable.BOOKING_ID,
                bookings.stream().map(Booking::id).toList()));
        Map<TableAssignment, DiningTable> assigned = repository.loadTable(assignments);
        return assignments.stream()
                .collect(Collectors.groupingBy(
                        TableAssignment::bookingId, Collectors.mapping(assigned::get, Collectors.toList())));
    }

    private static List<Occupancy> occupancy(Connection connection, Map<Long, List<DiningTable>> booked)
            throws SQLException {
        DiningTableRepository repository = new DiningTableRepository(connection);
        List<DiningTable> all = repository.list(Condition.ALL);
        Map<DiningTable, SeatingArea> areas = repository.loadArea(all);
        Set<DiningTable> taken = booked.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return all.stream()
                .collect(Collectors.groupingBy(table -> areas.get(table).name(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(area -> new Occupancy(
                        area.getKey(),
                        seats(area.getValue()),
                        seats(area.getValue().stream().filter(taken::contains).toList())))
                .toList();
    }

    private static int seats(List<DiningTable> tables) {
        return tables.stream().mapToInt(DiningTable::seats).sum();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The guests of all bookings, no-shows left out. */
    int guests() {
        return lines.stream()
                .filter(line -> line.booking().status() != BookingStatus.NO_SHOW)
                .mapToInt(line -> line.booking().numGuests())
                .sum();
    }

    String text() {
        StringBuilder text = new StringBuilder(day + ": " + lines.size() + " bookings, " + guests() + " guests\n");
        for (Line line : lines) {
            Booking booking = line.booking();
            text.append(String.format(
                    "  %s  %-10s %2d  %-28s %-10s %s%n",
                    LocalTime.ofInstant(booking.startsAt(), ZoneOffset.UTC),
                    booking.code(),
                    booking.numGuests(),
                    line.guest(),
                    booking.status().label(),
                    line.tables().isEmpty() ? "no table yet" : String.join(" + ", line.tables())));
        }
        for (Occupancy area : occupancy) {
            text.append(String.format("  %-12s %3d of %3d seats booked%n", area.area(), area.booked(), area.seats()));
        }
        return text.toString();
    }
}
