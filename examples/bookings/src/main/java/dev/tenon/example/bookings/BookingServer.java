package dev.tenon.example.bookings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenon.example.bookings.model.Booking;
import dev.tenon.runtime.repository.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The service over HTTP, on this machine only.
 *
 * <pre>
 * POST /bookings                          name, email, starts_at, num_guests, note as a form: a new booking
 * GET  /bookings/CODE                     one
 * GET  /guests/EMAIL/bookings?after=CODE  those of a guest, page by page
 * GET  /days/DAY/bookings?after=CODE      those of a day, page by page
 * GET  /days/DAY                          the report of a day, as text
 * </pre>
 */
final class BookingServer implements AutoCloseable {
    private static final int PAGE = 20;
    private static final int THREADS = 8;
    private static final int SQLITE_CONSTRAINT = 19;

    private final BookingService service;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** @param port 0 for any that is free */
    BookingServer(BookingService service, int port) throws IOException {
        this.service = service;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private record Answer(int status, String type, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body + "\n");
        }

        static Answer text(int status, @Nullable String body) {
            return new Answer(status, "text/plain; charset=utf-8", body + "\n");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = safely(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer safely(HttpExchange exchange) throws IOException {
        try {
            return route(exchange);
        } catch (NoSuchElementException e) {
            return Answer.text(404, e.getMessage());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Answer.text(400, e.getMessage());
        } catch (SQLException e) {
            return Answer.text(isRefusedRow(e) ? 400 : 503, "the database says: " + e.getMessage());
        }
    }

    /** By a check or a key: PostgreSQL has a class of states for that, SQLite a code. */
    private static boolean isRefusedRow(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("23") || e.getErrorCode() == SQLITE_CONSTRAINT;
    }

    private Answer route(HttpExchange exchange) throws IOException, SQLException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        String route = exchange.getRequestMethod() + " " + path[0] + " " + path.length
                + (path.length == 3 ? " " + path[2] : "");
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        Optional<String> after = Optional.ofNullable(query.get("after"));
        return switch (route) {
            case "POST bookings 1" -> make(exchange);
            case "GET bookings 2" -> Answer.json(200, Views.booking(service.find(path[1])));
            case "GET guests 3 bookings" -> page(exchange, service.ofGuest(path[1], after, PAGE));
            case "GET days 3 bookings" -> page(exchange, service.ofDay(LocalDate.parse(path[1]), after, PAGE));
            case "GET days 2" ->
                Answer.text(200, service.report(LocalDate.parse(path[1])).text().stripTrailing());
            default -> throw new NoSuchElementException("there is nothing at " + exchange.getRequestURI());
        };
    }

    private Answer make(HttpExchange exchange) throws IOException, SQLException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Booking made = service.make(new BookingService.Wish(
                required(form, "name"),
                required(form, "email"),
                Instant.parse(required(form, "starts_at")),
                Short.parseShort(required(form, "num_guests")),
                form.get("note")));
        exchange.getResponseHeaders().set("Location", "/bookings/" + made.code());
        return Answer.json(201, Views.booking(made));
    }

    private static Answer page(HttpExchange exchange, Page<Booking> page) {
        List<Booking> rows = page.rows();
        String next = page.hasMore()
                ? exchange.getRequestURI().getRawPath() + "?after="
                        + URLEncoder.encode(rows.get(rows.size() - 1).code(), StandardCharsets.UTF_8)
                : null;
        return Answer.json(200, Views.page(rows, next));
    }

    private static String required(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Map<String, String> form(@Nullable String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
