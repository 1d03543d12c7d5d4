package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private void open(TestDatabase made) throws Exception {
        database = made;
        project = new ProjectFolder(folder).write("schema/bookings.dsl", SCHEMA);
        project.migrate("Start");
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

    @ParameterizedTest
    @EnumSource
    void rowsThatStandInTheWayAreCountedAndShown(Product product) throws Exception {
        try (TestDatabase made = TestDatabase.create(product, folder.resolve("rows.db"))) {
            open(made);
            dsl().run("db", "upgrade").expect(0);
            database.execute(
                    "insert into guest (id, name, email) values (1, 'Ada', 'a@x'), (2, 'Bob', null), (3, 'Ada', 'c@x'),"
                            + " (4, 'Cy', null)",
                    "insert into booking (id, guest_id) values (7, 1), (8, 99), (9, 98)",
                    "insert into room (id, seats) values (5, '12'), (6, 'many')");
            project.edit("schema/bookings.dsl", "name  : str(40)", "name  : str(40) unique");
            project.edit("schema/bookings.dsl", "email : str(80)?", "email : str(80)");
            project.edit("schema/bookings.dsl", "seats : str(10)", "seats : str(2)");
            project.edit("schema/bookings.dsl", "guest_id : long", "guest    : ref Guest");
            String strict = project.migrate("Strict");

            List<String> before = contents("guest", "booking", "room", "dsl_migration");
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
            dsl().run("db", "plan").expect(1, all);
            dsl().run("db", "upgrade").expectError(4, all);
            assertEquals(before, contents("guest", "booking", "room", "dsl_migration"));

            database.execute(
                    "update guest set name = name || id, email = coalesce(email, 'none')",
                    "update room set seats = '99' where seats = 'many'",
                    "delete from booking where id > 7");
            dsl().run("db", "upgrade").expect(0, "Applied 1 migration");
            assertEquals(
                    List.of("7 | Ada1"),
                    database.query("select b.id, g.name from booking b join guest g on g.id = b.guest_id"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseOfOthersIsLeftAlone(Product product) throws Exception {
        try (TestDatabase made = TestDatabase.create(product, folder.resolve("theirs.db"))) {
            open(made);
            database.execute("create table theirs (id integer)", "insert into theirs values (1)");
            List<String> before = contents("theirs");
            dsl().run("db", "upgrade").expectError(4, "1 table and no history of Tenon", "not ours to change");
            dsl().run("serve", "--local", "--port", "0").expect(4, "not ours to change");
            dsl().run("db", "reset", "--yes").expectError(4, "not ours to empty");
            dsl().run("db", "guard").expect(1, "not managed by this schema");
            assertEquals(before, contents("theirs"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseOfANewerProgramIsLeftAlone(Product product) throws Exception {
        try (TestDatabase made = TestDatabase.create(product, folder.resolve("newer.db"))) {
            open(made);
            dsl().run("db", "upgrade").expect(0);
            database.execute("update dsl_migration set format = 7");
            project.edit("schema/bookings.dsl", "str(40)", "str(60)");
            project.migrate("More");
            List<String> before = contents("dsl_migration", "dsl_log");
            dsl().run("db", "upgrade").expectError(4, "newer Tenon", "layout 7");
            dsl().run("serve", "--local", "--port", "0").expect(4, "newer Tenon");
            dsl().run("db", "guard").expect(1, "newer version");
            assertEquals(before, contents("dsl_migration", "dsl_log"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyDatabaseIsReadAndNotWritten(Product product) throws Exception {
        try (TestDatabase made = TestDatabase.create(product, folder.resolve("reading.db"))) {
            open(made);
            dsl().run("db", "upgrade").expect(0);
            project.edit("schema/bookings.dsl", "str(40)", "str(60)");
            String more = project.migrate("More");
            List<String> before = contents("dsl_migration", "dsl_log");
            String reading = database.jdbc()
                    + switch (product) {
                        case SQLITE -> "?open_mode=1";
                        case POSTGRESQL -> "&options=-c%20default_transaction_read_only=on";
                    };
            dsl().run("db", "status", "--url", reading).expect(0, "pending    " + more);
            dsl().run("db", "upgrade", "--url", reading).expectError(4, "the database is read-only");
            assertEquals(before, contents("dsl_migration", "dsl_log"));
        }
    }
}
