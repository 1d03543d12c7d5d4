package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Booking;
import dev.tenon.example.bookings.model.GuestOrder;
import dev.tenon.example.bookings.model.GuestOrderTable;
import dev.tenon.example.bookings.model.KitchenTicket;
import dev.tenon.example.bookings.model.KitchenTicketTable;
import dev.tenon.example.bookings.model.MenuItem;
import dev.tenon.example.bookings.model.OrderLine;
import dev.tenon.example.bookings.model.OrderLineTable;
import dev.tenon.example.bookings.model.Station;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What those who came had to eat. */
final class OrderSeed {
    private final Connection connection;
    private final Random random;
    private final List<MenuItem> menu;
    private int rows;

    OrderSeed(Connection connection, Random random, List<MenuItem> menu) {
        this.connection = connection;
        this.random = random;
        this.menu = List.copyOf(menu);
    }

    int rows() {
        return rows;
    }

    void plant(Booking booking) throws SQLException {
        Instant at = booking.startsAt().plus(Duration.ofMinutes(10 + random.nextInt(20)));
        GuestOrder order = GuestOrderTable.insert(
                connection,
                GuestOrder.builder()
                        .bookingId(booking.id())
                        .orderedAt(at)
                        .waiter(random.nextBoolean() ? "Marta" : "Sven")
                        .tip(
                                random.nextBoolean()
                                        ? new BigDecimal("0.50").multiply(new BigDecimal(random.nextInt(40)))
                                        : null));
        rows++;
        int lines = 1 + booking.numGuests();
        for (short lineNo = 1; lineNo <= lines; lineNo++) {
            line(order, lineNo, at);
        }
    }

    private void line(GuestOrder order, short lineNo, Instant at) throws SQLException {
        MenuItem item = menu.get(random.nextInt(menu.size()));
        OrderLine line = OrderLineTable.insert(
                connection,
                OrderLine.builder()
                        .orderId(order.id())
                        .lineNo(lineNo)
                        .itemId(item.id())
                        .quantity((short) (1 + random.nextInt(3)))
                        .unitPrice(item.price()));
        KitchenTicketTable.insert(
                connection,
                KitchenTicket.builder()
                        .lineOrderId(line.orderId())
                        .lineLineNo(line.lineNo())
                        .station(station(item))
                        .startedAt(at.plusSeconds(120))
                        .doneAt(at.plus(Duration.ofMinutes(6 + random.nextInt(25)))));
        rows += 2;
    }

    private static Station station(MenuItem item) {
        return switch (item.course()) {
            case STARTER -> Station.COLD;
            case MAIN -> Station.GRILL;
            case DESSERT -> Station.OVEN;
            case DRINK -> Station.BAR;
        };
    }
}
