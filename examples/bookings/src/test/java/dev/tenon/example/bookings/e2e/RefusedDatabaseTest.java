package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that a migration must leave exactly as they are. */
class RefusedDatabaseTest {
    private static final String SCHEMA = """
            entity Guest {
              id    : long = auto() pk
              name  : str(40)
              email : str(80)?
            }

            entity Booking {
              id       : long = auto() pk
              guest_id : long
            }

            entity Room {
              id    : int = auto() pk
              seats : str(10)
            }
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase database;
    private String strict = "";

    /** The files do not know which product they are for: one migration that any rows fit, and one that is strict. */
    @BeforeEach
    void write() throws Exception {
        project = new ProjectFolder(folder).write("schema/bookings.dsl", SCHEMA);
        project.migrate("Start");
        project.edit("schema/bookings.dsl", "name  : str(40)", "name  : str(40) unique");
        project.edit("schema/bookings.dsl", "email : str(80)?", "email : str(80)");
        project.edit("schema/bookings.dsl", "seats : str(10)", "seats : str(2)");
        project.edit("schema/bookings.dsl", "guest_id : long", "guest    : ref Guest");
        strict = project.migrate("Strict");
    }

    private Dsl dsl() {
        return project.dsl().with("DSL_URL", database.jdbc());
    }

    /** Whatever is in it: definitions, rows of users, and what the tool wrote about itself. */
    private List<String> contents(String... tables) throws SQLException {
        List<String> contents = new ArrayList<>(List.of(database.catalog()));
        for (String table : tables) {
            contents.addAll(database.query("select * from " + table + " order by 1"));
        }
        return contents;
    }

    private interface Story {
        void tell(Product product) throws Exception;
    }

    private void onBoth(Story story) throws Exception {
        for (Product product : Product.values()) {
            try (TestDatabase made = TestDatabase.create(product, folder.resolve("bookings.db"))) {
                database = made;
                story.tell(product);
            }
        }
    }

    @Test
    void rowsThatStandInTheWayAreCountedAndShown() throws Exception {
        String[] all = {
            strict,
            "guest.name is unique: not so in 2 rows",
            "name = Ada, times = 2",
            "guest.email is never null: not so in 2 rows of guest",
            "id = 2",
            "id = 4",
            "room.seats fits str(2): not so in 1 row of room",
            "id = 6, seats = many",
            "booking.guest_id exists in guest.id: not so in 2 rows of booking",
            "id = 8, guest_id = 99",
            "id = 9, guest_id = 98"
        };
        onBoth(product -> {
            dsl().run("db", "upgrade", "+1").expect(0);
            database.execute(
                    "insert into guest (id, name, email) values (1, 'Ada', 'a@x'), (2, 'Bob', null), (3, 'Ada', 'c@x'),"
                            + " (4, 'Cy', null)",
                    "insert into booking (id, guest_id) values (7, 1), (8, 99), (9, 98)",
                    "insert into room (id, seats) values (5, '12'), (6, 'many')");
            List<String> before = contents("guest", "booking", "room", "dsl_migration", "dsl_log");
            dsl().run("db", "plan").expect(1, all);
            dsl().run("db", "upgrade").expectError(4, all);
            assertEquals(before, contents("guest", "booking", "room", "dsl_migration", "dsl_log"));

            database.execute(
                    "update guest set name = name || id, email = coalesce(email, 'none')",
                    "update room set seats = '99' where seats = 'many'",
                    "delete from booking where id > 7");
            dsl().run("db", "upgrade").expect(0, "Applied 1 migration");
            assertEquals(
                    List.of("7 | Ada1"),
                    database.query("select b.id, g.name from booking b join guest g on g.id = b.guest_id"));
        });
    }

    @Test
    void aDatabaseOfOthersIsLeftAlone() throws Exception {
        onBoth(product -> {
            database.execute("create table theirs (id integer)", "insert into theirs values (1)");
            List<String> before = contents("theirs");
            dsl().run("db", "upgrade").expectError(4, "1 table and no history of Tenon", "not ours to change");
            dsl().run("serve", "--local", "--port", "0").expectError(4, "not ours to change");
            dsl().run("db", "guard").expect(1, "not managed by this schema");
            assertEquals(before, contents("theirs"));
        });
    }

    @Test
    void aDatabaseThatMayNotBeWrittenOrIsOfANewerProgramIsLeftAlone() throws Exception {
        onBoth(product -> {
            dsl().run("db", "upgrade", "+1").expect(0);
            String reading = database.jdbc()
                    + switch (product) {
                        case SQLITE -> "?open_mode=1";
                        case POSTGRESQL -> "&options=-c%20default_transaction_read_only=on";
                    };
            List<String> before = contents("dsl_migration", "dsl_log");
            dsl().run("db", "status", "--url", reading).expect(0, "pending    " + strict);
            dsl().run("db", "upgrade", "--url", reading).expectError(4, "the database is read-only");
            assertEquals(before, contents("dsl_migration", "dsl_log"));

            database.execute("update dsl_migration set format = 7");
            List<String> newer = contents("dsl_migration", "dsl_log");
            dsl().run("db", "upgrade").expectError(4, "newer Tenon", "layout 7");
            dsl().run("db", "guard").expect(1, "newer version");
            assertEquals(newer, contents("dsl_migration", "dsl_log"));
        });
    }
}
