package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What migrations put aside, as a person meets it. */
class TrashCommandTest extends OnEveryProduct {
    private static final String POLICY = "[migrations]\ntrash = \"keep\"\n";

    /** A guest with an address and two bookings; then neither addresses nor bookings. */
    private void dropped(String product) throws SQLException {
        open(product);
        cli.file("dsl.toml", POLICY);
        expect(0, cli.run("db", "upgrade"));
        sql(
                "insert into guest (email) values ('ada@example.org'), (null)",
                "insert into booking (guest_id) values (1), (2)");
        cli.file("schema/a.dsl", "entity Guest { id : long = auto() pk }\n");
        expect(0, cli.run("db", "migrate", "-m", "Less"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsDroppedIsPutAsideAndComesBack(String product) throws SQLException {
        dropped(product);
        Cli.Result plan = cli.run("db", "plan");
        expect(0, plan, "puts aside: guest.email", "puts aside: booking");
        assertFalse(plan.out().contains("loses data"), plan.out());
        expect(0, cli.run("db", "upgrade", "--sql"), "drops for good", "guest.email", "booking");
        expect(0, cli.run("db", "upgrade"), "put aside 1 row of guest.email", "put aside 2 rows of booking");
        expect(0, cli.run("db", "trash"), "guest.email  1 row, put aside at ", "_less");
        expect(0, cli.run("db", "trash", "--format", "json"), "\"direction\" : \"up\"", "_less\"");
        expect(0, cli.run("db", "drift"));
        expect(0, cli.run("db", "check"));
        expect(0, cli.run("db", "guard"));
        expect(0, cli.run("db", "plan", "-1"), "bring back booking", "writes the rows that were put aside");
        expect(0, cli.run("db", "downgrade", "-1", "--sql"), "leaves in the trash");
        expect(
                0,
                cli.run("db", "downgrade", "-1"),
                "brought back 1 row of guest.email",
                "brought back 2 rows of booking");
        assertEquals("1", ask("select count(*) from guest where email is not null"));
        assertEquals("2", ask("select count(*) from booking"));
        expect(0, cli.run("db", "trash"), "Nothing was put aside");
        expect(0, cli.run("db", "drift"));
    }

    /** What is put aside is not lost, so nobody need be asked. */
    @ParameterizedTest
    @MethodSource("products")
    void aWayBackPutsAsideToo(String product) throws SQLException {
        dropped(product);
        expect(0, cli.run("db", "downgrade", "base"), "puts aside ", "guest", "booking");
        expect(0, cli.run("db", "upgrade", "+1"), "brought back 2 rows of booking");
        assertEquals("2", ask("select count(*) from booking"));
        cli.file("dsl.toml", "[migrations]\ntrash = \"keep\"\n[environments.local]\ntrash = \"off\"\n");
        expect(3, cli.run("db", "downgrade", "base"), "--accept-loss");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsPurgedIsGone(String product) throws SQLException {
        dropped(product);
        expect(0, cli.run("db", "upgrade"));
        expect(3, cli.run("db", "trash", "purge", "1"), "--yes", "1 row");
        expectError(2, cli.run("db", "trash", "purge"), "which ones?");
        expectError(2, cli.run("db", "trash", "purge", "1", "--all"), "which ones?");
        expectError(2, cli.run("db", "trash", "purge", "9", "--yes"), "there is no entry 9");
        expectError(2, cli.run("db", "trash", "--all"), "purge");
        expect(0, cli.run("db", "trash", "purge", "--older-than", "1d", "--yes"), "Nothing to purge");
        expect(0, cli.run("db", "trash", "purge", "1", "--yes"), "Purged 1 entry");
        expect(0, cli.run("db", "trash", "purge", "--all", "--yes", "--format", "json"), "\"purged\" : [ {");
        expect(0, cli.run("db", "trash"), "Nothing was put aside");
        expect(0, cli.run("db", "downgrade", "-1"));
        assertEquals("0", ask("select count(*) from booking"));
    }

    @Test
    void anotherPolicyIsNone() {
        open("sqlite");
        cli.file("dsl.toml", "[migrations]\ntrash = \"30d\"\n");
        expectError(2, cli.run("db", "upgrade"), "migrations.trash is \"keep\" or \"off\", not \"30d\"");
    }
}
