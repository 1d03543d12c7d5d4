package shop;

import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shop.model.Booking;
import shop.model.BookingEvent;
import shop.model.BookingEventTable;
import shop.model.BookingStatus;
import shop.model.BookingTable;
import shop.model.Guest;
import shop.model.GuestTable;
import shop.model.Measure;
import shop.model.MeasureTable;
import shop.model.Sample;
import shop.model.SampleTable;

/** What a newcomer would write; returns "ok" or throws. */
public final class Program {
    private Program() {}

    public static String run(Connection connection) throws SQLException {
        Guest guest = GuestTable.insert(connection, Guest.builder().name("Ada"));
        require(Duration.between(guest.createdAt(), Instant.now()).abs().toMinutes() < 5, "created_at " + guest);
        require(guest.equals(onlyGuest(connection)), "guest");

        Booking booking = BookingTable.insert(
                connection, Booking.builder().guestId(guest.id()).deposit(new BigDecimal("10.005")));
        require(booking.equals(new Booking(
                        1, guest.id(), 2, BookingStatus.REQUESTED, new BigDecimal("10.01"), null)), "booking " + booking);
        composite(connection, booking);
        complete(connection, booking);
        everyType(connection);
        computed(connection);
        refusals(guest);
        lists();
        checks(connection, guest);
        return "ok";
    }

    private static Guest onlyGuest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(GuestTable.SELECT + " where name = 'Ada'")) {
            require(row.next(), "no guest");
            return GuestTable.read(SqlDialect.of(connection), row);
        }
    }

    private static void composite(Connection connection, Booking booking) throws SQLException {
        BookingEvent first = BookingEventTable.insert(
                connection, BookingEvent.builder().bookingId(booking.id()).number(1));
        require(first.equals(new BookingEvent(booking.id(), 1, null, null, "it's \"so\"\n")), "event " + first);
        BookingEvent second = BookingEventTable.insert(
                connection, first.toBuilder().number(2).previousBookingId(booking.id()).previousNumber(1).text(""));
        require(second.previousNumber() == 1, "event " + second);
    }

    private static void complete(Connection connection, Booking booking) throws SQLException {
        Booking copy = booking.toBuilder().id(77L).status(BookingStatus.NO_SHOW).note("late").build();
        SqlDialect dialect = SqlDialect.of(connection);
        try (PreparedStatement insert = connection.prepareStatement(BookingTable.INSERT)) {
            BookingTable.bind(dialect, insert, copy);
            require(insert.executeUpdate() == 1, "insert");
        }
        try (PreparedStatement select = connection.prepareStatement(BookingTable.SELECT + " where id = ?")) {
            BookingTable.ID.bind(dialect, select, 1, 77L);
            try (ResultSet row = select.executeQuery()) {
                require(row.next() && copy.equals(BookingTable.read(dialect, row)), "copy");
            }
        }
    }

    private static void everyType(Connection connection) throws SQLException {
        Sample empty = SampleTable.insert(connection, Sample.builder());
        require(empty.equals(Sample.builder().id(empty.id()).build()), "empty " + empty);
        byte[] bytes = {1, 2, 3};
        Sample.Builder full = Sample.builder()
                .aStr("007").aText("x").aBool(true).aShort((short) -1).aInt(2).aLong(Long.MAX_VALUE)
                .aDecimal(new BigDecimal("-12345678901234567890.0123456789")).aFloat(0.1f).aDouble(0.1)
                .aDate(LocalDate.of(2026, 11, 20)).aTime(LocalTime.of(18, 52)).aTimestamp(Instant.EPOCH)
                .aDatetime(LocalDateTime.of(2026, 11, 20, 18, 52)).aInterval(Interval.parse("P1Y2M3DT4H5M6.5S"))
                .tags(new ArrayList<>(List.of("it's", "\"x\""))).days(List.of(LocalDate.EPOCH))
                .states(List.of(BookingStatus.NO_SHOW, BookingStatus.REQUESTED))
                .aUuid(new UUID(1, 2)).aJson(new Json("{\"a\": 1}")).aBytes(bytes);
        Sample read = SampleTable.insert(connection, full);
        require(Arrays.equals(bytes, read.aBytes()), "bytes");
        require(read.toBuilder().aBytes(bytes).build().equals(full.id(read.id()).build()), "every type " + read);
    }

    private static void computed(Connection connection) throws SQLException {
        Measure.Builder fresh = Measure.builder().price(new BigDecimal("3.50")).host("10.0.0.1").span("[1,5)");
        require(fresh.build().doubled() == null, "computed by nobody but the database");
        require(fresh.build().id() == null, "counted by nobody but the database");
        Measure read = MeasureTable.insert(connection, fresh);
        require(read.equals(new Measure(read.id(), new BigDecimal("3.50"), 7L, "10.0.0.1", "[1,5)")), "measure " + read);
        try (PreparedStatement insert = connection.prepareStatement(MeasureTable.insertSql(SqlDialect.of(connection)))) {
            MeasureTable.bind(SqlDialect.of(connection), insert, read.toBuilder().build());
            require(insert.executeUpdate() == 1, "insert");
        }
    }

    private static void lists() {
        List<String> tags = new ArrayList<>(List.of("a"));
        Sample sample = Sample.builder().id(1).tags(tags).build();
        tags.add("b");
        require(sample.tags().equals(List.of("a")), "copy " + sample);
        require(Sample.builder().id(1).build().tags().equals(List.of("a")), "default");
        refused("sample.tags", () -> sample.toBuilder().tags(List.of("x".repeat(41))).build());
        refused("sample.tags", () -> sample.toBuilder().tags(Arrays.asList("x", null)).build());
        refused("sample.tags", () -> sample.toBuilder().tags(null).build());
    }

    private static void refusals(Guest guest) {
        refused("guest.name", () -> Guest.builder().id(guest.id()).createdAt(Instant.EPOCH).build());
        refused("guest.name", () -> guest.toBuilder().name("x".repeat(21)).build());
        refused("booking.id", () -> Booking.builder().guestId(guest.id()).build());
        refused("booking.deposit", () ->
                Booking.builder().id(1L).guestId(guest.id()).deposit(new BigDecimal("9999.995")).build());
    }

    private static void checks(Connection connection, Guest guest) {
        Booking.Builder booking = Booking.builder().guestId(guest.id());
        broken(connection, "ck_booking_num_guests", booking.numGuests(0));
        broken(connection, "ck_booking_1", booking.numGuests(13).status(BookingStatus.CONFIRMED));
        booking.id(2L).numGuests(12).deposit(BigDecimal.ONE).note("x").build();
    }

    /** By the same name, here and there. */
    private static void broken(Connection connection, String check, Booking.Builder booking) {
        try {
            booking.id(1L).build();
            throw new IllegalStateException(check + " was not asked");
        } catch (InvalidRowException e) {
            require(check.equals(e.constraint()) && e.column() == null, e.getMessage());
            require(e.getMessage().startsWith("booking: the row breaks the check " + check + ": "), e.getMessage());
        }
        try {
            BookingTable.insert(connection, booking.id(null));
            throw new IllegalStateException(check + " is no check");
        } catch (SQLException e) {
            require(e.getMessage().contains("ck_booking_"), e.getMessage());
        }
    }

    private static void refused(String column, Runnable build) {
        try {
            build.run();
        } catch (InvalidRowException e) {
            require((e.table() + "." + e.column()).equals(column) && e.getMessage().startsWith(column + ": "), column);
            return;
        }
        throw new IllegalStateException(column + " was not refused");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
