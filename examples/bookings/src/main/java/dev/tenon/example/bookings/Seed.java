package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.ClosedDay;
import dev.tenon.example.bookings.model.ClosedDayTable;
import dev.tenon.example.bookings.model.Course;
import dev.tenon.example.bookings.model.DiningTable;
import dev.tenon.example.bookings.model.DiningTableTable;
import dev.tenon.example.bookings.model.Guest;
import dev.tenon.example.bookings.model.GuestTable;
import dev.tenon.example.bookings.model.MenuItem;
import dev.tenon.example.bookings.model.MenuItemTable;
import dev.tenon.example.bookings.model.OpeningHours;
import dev.tenon.example.bookings.model.OpeningHoursTable;
import dev.tenon.example.bookings.model.SeatingArea;
import dev.tenon.example.bookings.model.SeatingAreaTable;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** A restaurant with guests and a few months of bookings, made up: the same rows for the same day, on every database. */
final class Seed {
    private static final int GUESTS = 320;
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bilal", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hiro", "Ines", "Jonas", "Kaya", "Lena",
            "Mateo", "Nia", "Olaf", "Priya", "Quentin", "Rosa", "Siobhán", "Tomás", "Uma", "Viktor", "Wanda", "Yusuf");
    private static final List<String> LAST_NAMES = List.of(
            "Abara",
            "Bianchi",
            "Castillo",
            "Dubois",
            "Eriksen",
            "Fischer",
            "García",
            "Horvat",
            "Ivanov",
            "Jensen",
            "Kaya",
            "Lindqvist",
            "Moreau",
            "Nowak",
            "O'Brien",
            "Petrov",
            "Quinn",
            "Rossi",
            "Sørensen",
            "Tanaka",
            "Ueda",
            "Weiß");
    private static final List<String> DISHES = List.of(
            "STARTER:Beetroot carpaccio:9.50",
            "STARTER:Soup of the day:7.00",
            "STARTER:Burrata:11.50",
            "STARTER:Smoked trout:12.00",
            "STARTER:Bread and olives:5.50",
            "MAIN:Mushroom risotto:17.50",
            "MAIN:Ribeye:31.00",
            "MAIN:Sea bream:26.50",
            "MAIN:Ravioli:18.00",
            "MAIN:Aubergine parmigiana:16.50",
            "MAIN:Lamb shank:24.00",
            "DESSERT:Tiramisù:7.50",
            "DESSERT:Lemon tart:7.00",
            "DESSERT:Cheese board:11.00",
            "DRINK:Still water:3.50",
            "DRINK:House white:6.00",
            "DRINK:House red:6.00",
            "DRINK:Espresso:2.80",
            "DRINK:Elderflower spritz:7.50",
            "DRINK:Alcohol-free beer:4.20");

    private final Connection connection;
    private final LocalDate today;
    private final Random random = new Random(1);
    private int rows;

    private Seed(Connection connection, LocalDate today) {
        this.connection = connection;
        this.today = today;
    }

    /**
     * Fills an empty database, all of it or nothing.
     *
     * @param today the bookings lie around it: those before are done, those behind are still to come
     * @return how many rows
     */
    static int plant(Connection connection, LocalDate today) throws SQLException {
        boolean committing = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Seed seed = new Seed(connection, today);
            List<DiningTable> tables = seed.restaurant();
            List<MenuItem> menu = seed.menu();
            int bookings = new BookingSeed(connection, seed.random, today, tables, menu, seed.guests()).plant();
            connection.commit();
            return seed.rows + bookings;
        } finally {
            // After a commit there is nothing left to take back.
            connection.rollback();
            connection.setAutoCommit(committing);
        }
    }

    private List<DiningTable> restaurant() throws SQLException {
        List<DiningTable> tables = new ArrayList<>();
        SeatingArea hall = area(SeatingArea.builder().name("Hall"));
        tables.addAll(tables(hall, "H", 12));
        tables.addAll(tables(area(SeatingArea.builder().name("Gallery").partOfId(hall.id())), "G", 5));
        tables.addAll(tables(area(SeatingArea.builder().name("Terrace").outdoors(true)), "T", 8));
        tables.addAll(tables(area(SeatingArea.builder().name("Bar")), "B", 4));
        for (short weekday = 2; weekday <= 7; weekday++) {
            hours(weekday, LocalTime.of(11, 30), LocalTime.of(15, 0));
            hours(weekday, LocalTime.of(17, 30), LocalTime.of(23, 0));
        }
        for (int days : List.of(-40, 33, 34)) {
            ClosedDayTable.insert(
                    connection,
                    ClosedDay.builder().day(today.plusDays(days)).reason(days < 0 ? "Private party" : "Holiday"));
            rows++;
        }
        return tables;
    }

    private SeatingArea area(SeatingArea.Builder area) throws SQLException {
        rows++;
        return SeatingAreaTable.insert(connection, area);
    }

    private List<DiningTable> tables(SeatingArea area, String letter, int count) throws SQLException {
        List<DiningTable> tables = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            short seats = (short) (2 + 2 * random.nextInt(number % 5 == 0 ? 4 : 2));
            Json layout = new Json("{\"x\": " + number * 3 + ", \"y\": " + random.nextInt(20) + ", \"round\": "
                    + random.nextBoolean() + "}");
            tables.add(DiningTableTable.insert(
                    connection,
                    DiningTable.builder()
                            .number(letter + number)
                            .areaId(area.id())
                            .seats(seats)
                            .layout(layout)));
            rows++;
        }
        return tables;
    }

    private void hours(short weekday, LocalTime opens, LocalTime closes) throws SQLException {
        OpeningHoursTable.insert(
                connection,
                OpeningHours.builder().weekday(weekday).opensAt(opens).closesAt(closes));
        rows++;
    }

    private List<MenuItem> menu() throws SQLException {
        List<MenuItem> menu = new ArrayList<>();
        for (String dish : DISHES) {
            String[] parts = dish.split(":", -1);
            menu.add(MenuItemTable.insert(
                    connection,
                    MenuItem.builder()
                            .course(Course.valueOf(parts[0]))
                            .name(parts[1])
                            .price(new BigDecimal(parts[2]))
                            .available(random.nextInt(10) > 0)));
            rows++;
        }
        return menu;
    }

    private List<Guest> guests() throws SQLException {
        List<Guest> guests = new ArrayList<>();
        for (int number = 0; number < GUESTS; number++) {
            String first = pick(FIRST_NAMES);
            String last = pick(LAST_NAMES);
            Guest.Builder guest = Guest.builder()
                    .id(UUID.nameUUIDFromBytes(("guest " + number).getBytes(StandardCharsets.UTF_8)))
                    .name(first + " " + last)
                    .birthday(
                            random.nextInt(3) > 0
                                    ? null
                                    : LocalDate.of(1940, 1, 1).plusDays(random.nextInt(24_000)));
            boolean byMail = random.nextInt(4) > 0;
            if (byMail) {
                guest.email(first.toLowerCase(Locale.ROOT) + number + "@example.com");
            }
            if (!byMail || random.nextBoolean()) {
                guest.phone(String.format("+44 20 7946 %04d", number));
            }
            guests.add(GuestTable.insert(connection, guest));
            rows++;
        }
        return guests;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
