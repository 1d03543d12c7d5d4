package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches that commute become one; of those that do not, both sides are shown. */
class MergeCommandTest extends Branching {

    @ParameterizedTest
    @MethodSource("products")
    void branchesThatCommuteAreJoinedWhicheverTheDatabaseTookFirst(String product) throws Exception {
        open(product);
        String phone = branch(phone());
        String room = branch(room());
        expect(0, cli.run("db", "upgrade", room));
        sql("insert into booking (guest_id, room) values ('7', 12)");
        expectError(1, cli.run("db", "upgrade"), "there are 2 heads", phone, room, "`dsl db merge` joins them");
        expect(1, cli.run("db", "check"), "There are 2 heads", "`dsl db merge` joins them");
        expect(0, cli.run("db", "status"), "Next: `dsl db merge` joins the heads");
        both();
        expect(
                0,
                cli.run("db", "merge"),
                "wrote migrations/",
                "_merge.migration",
                "It joins " + phone + " and " + room,
                "Next: `dsl db upgrade`.");
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations", "_merge");
        assertEquals("12", ask("select room from booking where guest_id = '7'"));
        expect(0, cli.run("db", "drift"), "No drift");
        expect(0, cli.run("db", "guard"));
        expect(0, cli.run("db", "downgrade", BASE, "--accept-loss"), "Took back 3 migrations");
        assertEquals("7", ask("select guest_id from booking"));
        expect(0, cli.run("db", "merge"), "Nothing to join", "is the only head");
    }

    @ParameterizedTest
    @MethodSource("products")
    void theNextMigrationJoinsThemToo(String product) throws Exception {
        open(product);
        String phone = branch(phone());
        String room = branch(room());
        both();
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("room : int?", "room : int?\n  note : text?"));
        expect(0, cli.run("db", "migrate"), "It joins " + phone + " and " + room, "add column booking.note : text?");
        List<String> files = cli.migrations();
        String last = cli.read(files.get(files.size() - 1));
        assertTrue(last.contains("after   " + phone + ", " + room), last);
        expect(0, cli.run("db", "check", "--database", "--dialect", "sqlite"), "sound");
        expect(0, cli.run("db", "upgrade"), "Applied 4 migrations");
        expect(0, cli.run("db", "drift"), "No drift");
        expect(0, cli.run("db", "migrate"), "Nothing to write");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void migrateJoinsWhatAddsUpToTheSchemaAlready(String product) {
        open(product);
        branch(phone());
        branch(room());
        both();
        expect(0, cli.run("db", "migrate"), "_merge.migration", "It joins ");
        expect(0, cli.run("db", "check"), "they add up to the schema");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void aConflictShowsBothSides(String product) {
        open(product);
        String wide = branch(text -> text.replace("str(80)?", "str(100)?"));
        String wider = branch(text -> text.replace("str(80)?", "str(120)?\n  phone : text?"));
        Cli.Result result = cli.run("db", "merge");
        assertEquals(1, result.code());
        assertEquals("""
                %1$s and %2$s cannot be joined by themselves.

                These are in each other's way:
                  alter column guest.email type str(100)  migrations/%1$s.migration:6
                  alter column guest.email type str(120)  migrations/%2$s.migration:7
                Two states would come of it; from the one with %2$s last to the one with %1$s last leads:
                  alter column guest.email type str(100)
                Next: let one of them stand on the other (`dsl db rebase`), and write into it what shall become of both.
                """.formatted(wide, wider), result.out());
        expectError(1, cli.run("db", "migrate"), "there are 2 heads", "`dsl db merge` says");
        assertEquals(3, cli.migrations().size());
        expect(
                1,
                cli.run("db", "merge", "--format", "json"),
                "\"kind\" : \"conflict\"",
                "\"line\" : 6",
                "\"operation\" : \"alter column guest.email type str(120)\"");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void whatFitsInOneOrderOnlyIsAConflict(String product) {
        open(product);
        String renamed = branch(text -> text.replace("email : str(80)?", "mail : str(80)? was email"));
        String indexed = branch(text -> text.replace("str(80)?", "str(80)? unique"));
        Cli.Result result = cli.run("db", "merge");
        assertEquals(1, result.code());
        assertTrue(result.out().contains("""
                Not both orders lead somewhere:
                  %2$s behind %1$s: the table guest has no column email
                """.formatted(renamed, indexed)), result.out());
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatCannotBeToldIsTakenOnTheWordOfAPerson(String product) throws Exception {
        open(product);
        String phone = branch(phone());
        String recoded = branch(
                List.of(BASE),
                room(),
                text -> text.replace(
                        "\n}\n\ndown",
                        "\n  sql { postgresql \"update guest set email = 'x'\" sqlite \"update guest set email = 'x'\" }\n}\n\ndown"));
        both();
        expect(
                1,
                cli.run("db", "merge"),
                "It cannot be told whether the order of these matters to the rows:",
                "migrations/" + recoded + ".migration:",
                "  add column guest.phone : text?",
                "The first has SQL of its author, which may use guest.",
                "`dsl db merge --accept \"why\"`");
        expectError(1, cli.run("db", "migrate"), "there are 2 heads");
        expect(0, cli.run("db", "merge", "--accept", "it reads no phone"), "It joins " + phone);
        String last = cli.read(cli.migrations().get(3));
        assertTrue(last.contains("note    \"either order is right: it reads no phone\""), last);
        expect(0, cli.run("db", "upgrade"), "Applied 4 migrations");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void onlyBranchesAreJoined(String product) {
        open(product);
        String phone = branch(phone());
        String room = branch(room());
        String third = branch(text -> text.replace("guest_id : long", "guest_id : long\n  note : text?"));
        expectError(2, cli.run("db", "merge", phone), "two migrations or more");
        expectError(2, cli.run("db", "merge", phone, BASE), phone + " stands on " + BASE + " already");
        expectError(2, cli.run("db", "merge", phone, "nowhere"), "there is no migration nowhere");
        expect(0, cli.run("db", "merge", phone, room, "-m", "Phones and rooms"), "_phones_and_rooms.migration");
        expect(0, cli.run("db", "heads"), third + " (head)", "_phones_and_rooms (head)");
        expect(0, cli.run("db", "merge"), "It joins ", third);
    }
}
