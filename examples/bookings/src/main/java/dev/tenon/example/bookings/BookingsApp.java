package dev.tenon.example.bookings;

import dev.tenon.example.bookings.model.Schema;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.SchemaMismatchException;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the restaurant runs: the service, and what it looks at in the morning. */
public final class BookingsApp {
    private static final String USAGE = """
            bookings serve [PORT]   the service, on this machine; at port 8080 unless told
            bookings today [DAY]    who comes on a day, and how full the house is
            bookings seed [DAY]     made-up guests and bookings around a day
            DAY is a date such as 2026-11-20. The database is the one in DATABASE_URL, else jdbc:sqlite:.dsl/dev.db
            DSL_GUARD, DSL_GUARD_WAIT and DSL_GUARD_OTHERWISE say what the guard asks of it""";

    private static final int PORT = 8080;

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
        } catch (IOException e) {
            System.err.println("cannot serve: " + e.getMessage());
            System.exit(1);
        } catch (SQLException e) {
            System.err.println("the database says: " + e.getMessage());
            System.exit(4);
        }
    }

    /** @throws SchemaMismatchException if the database is not at the state that this program was built for */
    void run(List<String> args) throws SQLException, IOException {
        String command = args.isEmpty() ? "" : args.get(0);
        Optional<String> argument = args.size() == 2 ? Optional.of(args.get(1)) : Optional.empty();
        if (args.size() > 2) {
            throw new IllegalArgumentException(USAGE);
        }
        switch (command) {
            case "serve" -> serve(argument.map(BookingsApp::port).orElse(PORT));
            case "today" -> out.print(new BookingService(guarded()).report(day(argument)).text());
            case "seed" -> seed(day(argument));
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    /** Before anything else touches the database. */
    private DataSource guarded() throws SQLException {
        return SchemaGuard.open(database, Schema.DESCRIPTOR, GuardOptions.ofEnvironment());
    }

    private void seed(LocalDate day) throws SQLException {
        try (Connection connection = guarded().getConnection()) {
            out.println("Made up " + Seed.plant(connection, day) + " rows around " + day + ".");
        }
    }

    /** Returns when the process is told to end: the threads of the server are its last. */
    private void serve(int port) throws SQLException, IOException {
        BookingServer server = new BookingServer(new BookingService(guarded()), port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "bookings-stop"));
        out.println("serving " + server.address());
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is no port such as 8080", e);
        }
    }

    private static LocalDate day(Optional<String> text) {
        return text.map(BookingsApp::day).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no date such as 2026-11-20", e);
        }
    }
}
