package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that are done while others go on writing: how they are written, shown, gone on with and resolved. */
class OnlineCommandsTest extends OnEveryProduct {
    private static final String MORE = """
            entity Guest {
              id    : long = auto() pk
              email : str(80) unique
            }

            entity Booking {
              id    : long = auto() pk
              guest : ref Guest
            }

            entity Room {
              id    : long = auto() pk
              guest : ref Guest
            }
            """;

    private String up() {
        String text = cli.read(cli.migrations().get(1));
        return text.substring(text.indexOf("up {"), text.indexOf("down {"));
    }

    private String down() {
        String text = cli.read(cli.migrations().get(1));
        return text.substring(text.indexOf("down {"));
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void theWordIsWrittenWhereItMatters(String product) {
        open(product);
        cli.file("schema/a.dsl", MORE);
        expect(0, cli.run("db", "migrate", "--online"), "online add constraint guest.uq_guest_email unique (email)");
        String up = up();
        for (String line : new String[] {
            "online alter  column guest.email required",
            "online create index ix_booking_guest_id",
            "online add    constraint guest.uq_guest_email",
            "online add    constraint booking.fk_booking_guest_id"
        }) {
            assertTrue(up.contains(line), up);
        }
        assertTrue(up.contains("  create table room"), up);
        assertFalse(up.contains("online create index ix_room"), up);
        assertTrue(down().contains("  online drop   index ix_booking_guest_id"), down());
        assertTrue(down().contains("  drop   constraint"), down());
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void aProjectCanWantIt(String product) {
        open(product);
        cli.file("dsl.toml", "[migrations]\nonline = true\n").file("schema/a.dsl", MORE);
        expect(0, cli.run("db", "migrate", "--no-online"));
        assertFalse(up().contains("online"), up());
        cli.path(cli.migrations().get(1)).toFile().delete();
        expect(0, cli.run("db", "migrate"));
        assertTrue(up().contains("online"), up());
        cli.file("dsl.toml", "[migrations]\nonline = \"maybe\"\n");
        expectError(2, cli.run("db", "migrate"), "migrations.online is false or true, not maybe");
    }

    @ParameterizedTest
    @MethodSource("products")
    void thePlanSaysWhatIsHeldAndForHowLong(String product) {
        open(product);
        cli.run("db", "upgrade");
        cli.file("schema/a.dsl", MORE);
        cli.run("db", "migrate", "--online");
        if (product.equals("sqlite")) {
            assertFalse(cli.run("db", "plan").out().contains("transaction"));
        } else {
            expect(0, cli.run("db", "plan"), """
                      online add constraint guest.uq_guest_email unique (email)
                          -- outside of any transaction
                          guest.email is unique: so in every row
                          create unique index concurrently uq_guest_email on guest (email);
                          -- builds an index; lock: SHARE UPDATE EXCLUSIVE
                          -- in a transaction of its own
                          alter table guest add constraint uq_guest_email unique using index uq_guest_email;
                          -- changes the catalog only; lock: ACCESS EXCLUSIVE
                    """);
            expect(0, cli.run("db", "plan", "--format", "json"), "\"alone\" : true", "\"online\" : true");
            expect(
                    0,
                    cli.run("db", "upgrade", "--sql"),
                    "-- not online, but in this one transaction, in which others wait for it: online add constraint guest");
        }
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expect(0, cli.run("db", "drift"));
        expect(0, cli.run("db", "downgrade", "-1"), "Took back 1 migration");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aMigrationThatIsThereInPart(String product) throws Exception {
        open(product);
        expect(0, cli.run("db", "resume"), "Nothing to resume: no migration is there in part");
        cli.run("db", "upgrade");
        expectError(1, cli.run("db", "resolve", "--applied"), "no migration is there in part");
        expectError(2, cli.run("db", "resolve"), "say one of the two");
        expectError(2, cli.run("db", "resolve", "--applied", "--rolled-back"), "say one of the two");
        cli.run("db", "migrate", "--empty", "-m", "Clean");
        String file = cli.migrations().get(1);
        cli.file(file, cli.read(file).replaceFirst("up \\{", """
                                up {
                                  online sql { postgresql "vacuum guest; vacuum nope" sqlite "vacuum; vacuum nope" }"""));
        expectError(1, cli.run("db", "upgrade", "--sql"), "has an `online sql`");
        expect(
                4,
                cli.run("db", "upgrade"),
                "running vacuum",
                "outside of any transaction",
                "the database stays as it is, after step 1 of 2");
        sql("update dsl_progress set at_key = 'begun'");
        expect(4, cli.run("db", "resume"), "cut off after step 1 of 2, in step 2", "Nobody can tell");
        expectError(2, cli.run("db", "resolve", "--applied", "2020"), "the migration that is there in part is");
        expect(
                0,
                cli.run("db", "resolve", "--rolled-back"),
                "Recorded: step 2 of 2 of",
                "has not happened",
                "after step 1 of 2",
                "`dsl db resume` goes on");
        expect(4, cli.run("db", "resume"), "nope");
        sql("update dsl_progress set at_key = 'begun'");
        expect(0, cli.run("db", "resolve", "--applied"), "Recorded: step 2 of 2", "has happened");
        assertEquals("current", status().get("place").asString());
        expect(0, cli.run("db", "log"), "resolve");
    }

    @ParameterizedTest
    @MethodSource("products")
    void resumeGoesOnInItsOwnDirection(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (email) values (null)");
        cli.run("db", "migrate", "--empty", "-m", "Fill");
        String file = cli.migrations().get(1);
        cli.file(file, cli.read(file).replaceFirst("up \\{", """
                                up {
                                  online sql { postgresql "vacuum" sqlite "vacuum" }
                                  alter column guest.email required""").replaceFirst("down \\{", """
                                down {
                                  alter column guest.email optional"""));
        cli.run("db", "edit", file.replaceFirst(".*/", "").replace(".migration", ""));
        expect(4, cli.run("db", "upgrade"), "the database stays as it is, after step 1 of 2");
        sql("update guest set email = 'a'");
        expect(0, cli.run("db", "resume", "--format", "json"), "\"direction\" : \"up\"");
        assertEquals("nothing", ask("select 1 from dsl_progress"));
    }
}
