package dev.tenon.example.bookings;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.example.bookings.model.Schema;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.Otherwise;
import dev.tenon.runtime.SchemaGuard;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service, as those see it who use it. */
class BookingServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern CODE = Pattern.compile("\"code\": \"(\\w+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\": \"([^\"]+)\"");

    @TempDir
    Path folder;

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(BookingServer server, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.address() + path)));
    }

    private static HttpResponse<String> book(BookingServer server, String hour, String guests) throws Exception {
        String form = "name=Ada+L%C3%B8v&email=ada%40example.org&starts_at=2027-03-05T" + hour + ":00:00Z&num_guests="
                + guests;
        return send(HttpRequest.newBuilder(URI.create(server.address() + "/bookings"))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    @ParameterizedTest
    @EnumSource
    void makesAndFindsBookings(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("app.db"))) {
            CommittedMigrations.upgrade(database, "head");
            try (BookingServer server = new BookingServer(new BookingService(database.source()), 0)) {
                HttpResponse<String> made = book(server, "19", "4");
                assertEquals(201, made.statusCode(), made::body);
                String path = made.headers().firstValue("Location").orElseThrow();
                assertEquals(made.body(), get(server, path).body());
                assertTrue(made.body().contains("\"status\": \"requested\", \"note\": null"), made::body);
                assertEquals(201, book(server, "18", "2").statusCode());
                assertEquals(List.of("1"), database.query("select count(*) from guest"));
                assertEquals(
                        List.of("2"), database.query("select count(*) from timeline_event where kind = 'created'"));
                assertEquals(
                        2,
                        codes(get(server, "/guests/ada%40example.org/bookings").body())
                                .size());
                HttpResponse<String> report = get(server, "/days/2027-03-05");
                assertTrue(report.body().startsWith("2027-03-05: 2 bookings, 6 guests\n"), report::body);
                assertTrue(report.body().contains("Ada Løv"), report::body);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesThroughADay(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("pages.db"))) {
            CommittedMigrations.upgrade(database, "head");
            try (BookingServer server = new BookingServer(new BookingService(database.source()), 0)) {
                List<String> expected = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    expected.addAll(
                            codes(book(server, String.valueOf(10 + i / 5), "2").body()));
                }
                List<String> sizes = new ArrayList<>();
                List<String> found = new ArrayList<>();
                String next = "/days/2027-03-05/bookings";
                while (next != null) {
                    String page = get(server, next).body();
                    sizes.add(String.valueOf(codes(page).size()));
                    found.addAll(codes(page));
                    Matcher link = NEXT.matcher(page);
                    next = link.find() ? link.group(1) : null;
                }
                assertEquals(List.of("20", "5"), sizes);
                assertEquals(expected, found);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItDoesNotTake(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("wrong.db"))) {
            CommittedMigrations.upgrade(database, "head");
            try (BookingServer server = new BookingServer(new BookingService(database.source()), 0)) {
                assertAll(
                        () -> refused(400, "ck_booking_num_guests", book(server, "19", "41")),
                        () -> refused(400, "25:00:00", book(server, "25", "2")),
                        () -> refused(404, "no booking W1", get(server, "/bookings/W1")),
                        () -> refused(404, "no guest bo", get(server, "/guests/bo/bookings")),
                        () -> refused(400, "Friday", get(server, "/days/Friday")),
                        () -> refused(404, "nothing at /menu", get(server, "/menu")));
                assertEquals(List.of("0"), database.query("select count(*) from guest"), "all or nothing");
            }
        }
    }

    /** The database is behind, and the deployment has said that the service shall read all the same. */
    @ParameterizedTest
    @EnumSource
    void mayBeLeftToRead(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("behind.db"))) {
            CommittedMigrations.upgrade(database, "head");
            database.execute("delete from dsl_migration where seq = (select max(seq) from dsl_migration)");
            GuardOptions options = GuardOptions.DEFAULT.withOtherwise(Otherwise.READ_ONLY);
            BookingService service =
                    new BookingService(SchemaGuard.open(database.source(), Schema.DESCRIPTOR, options));
            try (BookingServer server = new BookingServer(service, 0)) {
                assertEquals(200, get(server, "/days/2027-03-05").statusCode());
                refused(503, "the database says", book(server, "19", "2"));
                assertEquals(List.of("0"), database.query("select count(*) from guest"));
            }
        }
    }

    private static void refused(int status, String words, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains(words), answer::body);
    }

    private static List<String> codes(String body) {
        return CODE.matcher(body).results().map(result -> result.group(1)).toList();
    }
}
