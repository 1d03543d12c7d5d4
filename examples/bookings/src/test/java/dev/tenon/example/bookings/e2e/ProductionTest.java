package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A change of the bookings example on its way to a production with thousands of rows, back, and there again. */
class ProductionTest {
    private static final String HEAD = "20261118T134501_guests_who_never_came";
    private static final String GUESTS = "select id, name, email, phone from guest order by id";
    private static final String BOOKINGS =
            "select id, code, guest_id, starts_at, num_guests, status, deposit from booking order by id";

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase database;

    /** The files do not know which product they are for, so they are written once. */
    @Test
    void aChangeGoesThereAndBackAndThereAgain() throws Exception {
        project = ProjectFolder.bookings(folder.resolve("bookings"));
        String change = theChangeIsWritten();
        for (Product product : Product.values()) {
            try (TestDatabase made = TestDatabase.create(product, folder.resolve("production.db"))) {
                database = made;
                production("db", "upgrade", HEAD).expect(0, "Applied 9 migrations", "is at " + HEAD);
                assertTrue(database.plantSeed() > 4000);
                List<String> guests = database.query(GUESTS);
                List<String> bookings = database.query(BOOKINGS);
                String before = database.catalog();

                planAndUpgrade(product, change);
                String after = database.catalog();
                assertNotEquals(before, after);
                assertEquals(
                        List.of(bookings.size() + " | house"),
                        database.query("select count(*), channel from booking group by channel"));

                production("db", "downgrade", "-1", "--accept-loss")
                        .expect(0, "Took back 1 migration", "is at " + HEAD);
                assertEquals(before, database.catalog());
                nothingStartsOnADatabaseThatIsBehind(change);

                production("db", "upgrade").expect(0, "Applied 1 migration", "is at " + change);
                production("db", "guard").expect(0, "is at the state this program was built for");
                assertEquals(after, database.catalog());
                assertEquals(guests, database.query(GUESTS));
                assertEquals(bookings, database.query(BOOKINGS));
                productionIsServed();
                theWayBackIsRefusedWhereItWouldCutAValue();
            }
        }
    }

    private Ended production(String... words) throws InterruptedException {
        return inProduction().run(words);
    }

    private Dsl inProduction() {
        return project.dsl().with("DSL_ENV", "production").with("DATABASE_URL", database.jdbc());
    }

    private String theChangeIsWritten() throws Exception {
        project.edit("schema/guests.dsl", "name     : str(160)", "name     : str(240)\n  nickname : str(40)? unique");
        project.edit(
                "schema/bookings.dsl",
                "  note       : text?",
                "  note       : text?\n  channel    : str(12) = 'house'");
        String change = project.migrate("Nicknames and channels");
        project.dsl().run("db", "check").expect(0, "10 files, and they add up to the schema");
        project.dsl()
                .run("db", "show", change)
                .expect(
                        0,
                        "after   " + HEAD,
                        "add    column guest.nickname : str(40)?",
                        "alter  column guest.name type str(240)",
                        "add    column booking.channel : str(12) = 'house'",
                        "drop   column booking.channel                             // loses data: booking.channel");
        List<String> history =
                project.dsl().run("db", "history").expect(0).out().lines().toList();
        assertEquals(change + " (head)  Nicknames and channels", history.get(0));
        assertEquals(10, history.size());
        return change;
    }

    private void planAndUpgrade(Product product, String change) throws Exception {
        String catalog = database.catalog();
        production("db", "plan")
                .expect(
                        0,
                        "Nothing was changed",
                        change,
                        switch (product) {
                            case SQLITE -> "create table \"dsl_new_guest\"";
                            case POSTGRESQL -> "alter table guest alter column name type varchar(240);";
                        });
        assertEquals(catalog, database.catalog());
        production("db", "upgrade").expect(0, "applied " + change, "Applied 1 migration");
        JsonNode status =
                production("db", "status", "--format", "json").expect(0).json();
        assertEquals("current", status.get("place").asString());
        assertEquals(change, status.get("head").asString());
        assertEquals(10, status.get("applied").size());
    }

    private void nothingStartsOnADatabaseThatIsBehind(String change) throws Exception {
        String[] why = {
            "behind this program: 1 migration missing", "missing   " + change, "Run `dsl db upgrade --env production`."
        };
        production("serve", "--port", "0").expectError(1, why);
        JsonNode guard = production("db", "guard", "--format", "json").expect(1).json();
        assertFalse(guard.get("accepted").asBoolean());
        assertEquals("behind", guard.get("verdict").asString());
        assertEquals(change, guard.at("/migrations/0").asString());
    }

    private void productionIsServed() throws Exception {
        try (RunningDsl serving = inProduction().start("serve", "--port", "0")) {
            Api api = serving.api();
            JsonNode health = api.get("/health").expect(200).json();
            assertEquals("up", health.get("database").asString());
            assertEquals(0, health.get("pending").asInt());
            assertEquals(
                    database.query("select code from booking where num_guests >= 6 order by num_guests desc, id"),
                    codes(api, "/api/booking?num_guests.gte=6&sort=-num_guests&limit=50"));
            api.post("/api/guest", "{\"name\": \"Zoë\", \"nickname\": \"Z\"}").expectProblem(422, "phone");
            api.post("/api/guest", "{\"name\": \"" + "Z".repeat(200) + "\", \"email\": \"zoe@example.org\"}")
                    .expect(201);
            assertEquals(
                    List.of("200 | null"),
                    database.query("select length(name), nickname from guest where email = 'zoe@example.org'"));
            // What is served was never migrated, and does not follow the files.
            String catalog = database.catalog();
            String guests = project.read("schema/guests.dsl");
            project.edit("schema/guests.dsl", "  nickname : str(40)? unique\n", "");
            api.get("/api/guest?nickname=Z").expect(200);
            assertEquals(143, serving.stop().code());
            assertEquals(catalog, database.catalog());
            project.write("schema/guests.dsl", guests);
        }
    }

    /** All pages of a list. */
    private static List<String> codes(Api api, String list) throws Exception {
        List<String> codes = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get(list + after).expect(200).json();
            page.get("rows").forEach(row -> codes.add(row.get("code").asString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return codes;
    }

    private void theWayBackIsRefusedWhereItWouldCutAValue() throws InterruptedException, SQLException {
        String catalog = database.catalog();
        List<String> guests = database.query(GUESTS);
        production("db", "downgrade", "-1")
                .expectError(4, "guest.name fits str(160): not so in 1 row of guest", "ZZZ", "nothing was changed");
        assertEquals(catalog, database.catalog());
        assertEquals(guests, database.query(GUESTS));
        assertEquals(List.of("10"), database.query("select count(*) from dsl_migration where status = 'applied'"));
    }
}
