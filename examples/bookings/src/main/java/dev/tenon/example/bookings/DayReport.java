package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Booking;
import dev.tenon.example.bookings.model.BookingStatus;
import dev.tenon.example.bookings.model.BookingTable;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One day of the restaurant, whose clock shows UTC. */
record DayReport(LocalDate day, List<Line> lines, List<Occupancy> occupancy) {
    private static final String GUESTS = """
            select b.id, g.name
            from booking b
            join guest g on g.id = b.guest_id
            where b.starts_at >= ? and b.starts_at < ?
            """;

    private static final String TABLES = """
            select a.booking_id, t.number
            from table_assignment a
            join dining_table t on t.id = a.table_id
            join booking b on b.id = a.booking_id
            where b.starts_at >= ? and b.starts_at < ?
            order by a.booking_id, t.number
            """;

    private static final String OCCUPANCY = """
            select s.name, sum(t.seats), sum(case when t.id in (
                select a.table_id from table_assignment a
                join booking b on b.id = a.booking_id
                where b.starts_at >= ? and b.starts_at < ? and b.status <> 'cancelled') then t.seats else 0 end)
            from dining_table t
            join seating_area s on s.id = t.area_id
            group by s.name
            order by s.name
            """;

    DayReport {
        lines = List.copyOf(lines);
        occupancy = List.copyOf(occupancy);
    }

    /** A booking, and who comes to which tables. */
    record Line(Booking booking, String guest, List<String> tables) {}

    /** How many seats of an area somebody has booked for any time of the day. */
    record Occupancy(String area, int seats, int booked) {}

    static DayReport of(Connection connection, LocalDate day) throws SQLException {
        Map<Long, List<String>> guests = byBooking(connection, GUESTS, day);
        Map<Long, List<String>> tables = byBooking(connection, TABLES, day);
        List<Line> lines = bookings(connection, day).stream()
                .map(booking -> new Line(
                        booking,
                        String.join(", ", guests.getOrDefault(booking.id(), List.of())),
                        tables.getOrDefault(booking.id(), List.of())))
                .toList();
        return new DayReport(day, lines, occupancy(connection, day));
    }

    private static List<Booking> bookings(Connection connection, LocalDate day) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        List<Booking> bookings = new ArrayList<>();
        String sql = BookingTable.SELECT
                + " where starts_at >= ? and starts_at < ? and status <> 'cancelled' order by starts_at, code";
        try (PreparedStatement select = onDay(connection, sql, day);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                bookings.add(BookingTable.read(dialect, rows));
            }
        }
        return bookings;
    }

    private static List<Occupancy> occupancy(Connection connection, LocalDate day) throws SQLException {
        List<Occupancy> occupancy = new ArrayList<>();
        try (PreparedStatement select = onDay(connection, OCCUPANCY, day);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                occupancy.add(new Occupancy(rows.getString(1), rows.getInt(2), rows.getInt(3)));
            }
        }
        return occupancy;
    }

    private static Map<Long, List<String>> byBooking(Connection connection, String sql, LocalDate day)
            throws SQLException {
        Map<Long, List<String>> found = new HashMap<>();
        try (PreparedStatement select = onDay(connection, sql, day);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>()).add(rows.getString(2));
            }
        }
        return found;
    }

    /** A statement whose two parameters are the beginning of the day and its end. */
    private static PreparedStatement onDay(Connection connection, String sql, LocalDate day) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        SqlDialect dialect = SqlDialect.of(connection);
        BookingTable.STARTS_AT.bind(dialect, statement, 1, start(day));
        BookingTable.STARTS_AT.bind(dialect, statement, 2, start(day.plusDays(1)));
        return statement;
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
