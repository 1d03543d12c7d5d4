package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Schema;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.SchemaMismatchException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the restaurant looks at in the morning: who comes today, and how full the house is. */
public final class BookingsApp {
    private static final String USAGE = """
            bookings today [DAY]    who comes on a day, and how full the house is
            bookings seed [DAY]     made-up guests and bookings around a day
            DAY is a date such as 2026-11-20. The database is the one in DATABASE_URL, else jdbc:sqlite:.dsl/dev.db""";

    private final DataSource database;
    private final PrintStream out;

    BookingsApp(DataSource database, PrintStream out) {
        this.database = database;
        this.out = out;
    }

    public static void main(String[] args) {
        String url = Optional.ofNullable(System.getenv("DATABASE_URL")).orElse("jdbc:sqlite:.dsl/dev.db");
        try {
            new BookingsApp(Databases.at(url), System.out).run(List.of(args));
        } catch (SchemaMismatchException e) {
            // The message says why, and which command mends it.
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (SQLException e) {
            System.err.println("the database says: " + e.getMessage());
            System.exit(4);
        }
    }

    /** @throws SchemaMismatchException if the database is not at the state that this program was built for */
    void run(List<String> args) throws SQLException {
        String command = args.isEmpty() ? "" : args.get(0);
        if (args.size() > 2 || !List.of("today", "seed").contains(command)) {
            throw new IllegalArgumentException(USAGE);
        }
        LocalDate day = args.size() == 2 ? day(args.get(1)) : LocalDate.now(ZoneOffset.UTC);
        SchemaGuard.require(database, Schema.DESCRIPTOR);
        try (Connection connection = database.getConnection()) {
            if (command.equals("seed")) {
                out.println("Made up " + Seed.plant(connection, day) + " rows around " + day + ".");
            } else {
                out.print(DayReport.of(connection, day).text());
            }
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no date such as 2026-11-20", e);
        }
    }
}
