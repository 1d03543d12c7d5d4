package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is of migrations: drawn, in part, and under every name that a place has. */
class HistoryCommandTest extends Branching {

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void branchesAreDrawn(String product) {
        open(product);
        assertEquals(BASE + " (head)\n", cli.run("db", "history").out());
        String phone = branch(phone());
        String room = branch(room());
        assertEquals("""
                * %2$s (head)
                | * %1$s (head)
                |/
                * %3$s
                """.formatted(phone, room, BASE), cli.run("db", "history").out());
        assertEquals("""
                %1$s  1 migration of its own, from %3$s
                %2$s  1 migration of its own, from %3$s
                They commute: `dsl db merge` joins them.
                """.formatted(phone, room, BASE), cli.run("db", "branches").out());
        expect(0, cli.run("db", "merge", "-m", "Phones & \"rooms\""));
        String merge = "20261120T160700_phones_rooms";
        assertEquals(
                """
                * %4$s (head) (merge)  Phones & "rooms"
                |\\
                | * %2$s
                * | %1$s
                |/
                * %3$s
                """.formatted(phone, room, BASE, merge),
                cli.run("db", "history").out());
        assertEquals(
                """
                flowchart BT
                  m0["%3$s"]
                  m1["%1$s"]
                  m2["%2$s"]
                  m3["%4$s<br>Phones &amp; &quot;rooms&quot;"]
                  m0 --> m1
                  m0 --> m2
                  m1 --> m3
                  m2 --> m3
                """.formatted(phone, room, BASE, merge),
                cli.run("db", "history", "--format", "mermaid").out());
        assertEquals(
                merge + "  4 migrations\nIt is the only head.\n",
                cli.run("db", "branches").out());
        expectError(2, cli.run("db", "heads", "--format", "mermaid"), "only `dsl db history` is drawn");
    }

    @ParameterizedTest
    @MethodSource("products")
    void placesHaveManyNames(String product) {
        open(product);
        schema("guest_id : long", "guest_id : long\n  note : text?");
        schema("note : text?", "note : text?\n  room : int?");
        List<String> ids = cli.migrations().stream()
                .map(file -> file.substring("migrations/".length()).replace(".migration", ""))
                .toList();
        expect(0, cli.run("db", "upgrade", "head-2"), "is at " + BASE);
        expect(0, cli.run("db", "plan", "current+1"), ids.get(1));
        assertEquals(
                ids.get(2) + " (head)\n" + ids.get(1) + "\n",
                cli.run("db", "history", "current..head").out());
        assertEquals(
                "There is no migration between these.\n",
                cli.run("db", "history", "head..current").out());
        expect(0, cli.run("db", "show", "head-1"), "migration " + ids.get(1));
        expect(0, cli.run("db", "show", "current"), "migration " + BASE);
        expect(0, cli.run("db", "diff", "current", "head-1"), "booking.note : text?");
        expect(0, cli.run("db", "upgrade", "base+2"), "is at " + ids.get(1));
        expect(0, cli.run("db", "downgrade", "current-1"), "is at " + BASE);
        expect(0, cli.run("db", "stamp", "head-1"), ids.get(1));
        expectError(2, cli.run("db", "stamp", "+1"), "+1 counts from where a database stands; write current+1");
        expectError(2, cli.run("db", "show", "head+1"), "head+1 is behind the last");
        expectError(2, cli.run("db", "show", "base"), "base is before the first migration");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void branchesThatDoNotCommuteSayWhy(String product) {
        open(product);
        branch(text -> text.replace("str(80)?", "str(100)?"));
        branch(text -> text.replace("str(80)?", "str(120)?"));
        expect(
                0,
                cli.run("db", "branches"),
                "1 migration of its own, from " + BASE,
                "These are in each other's way:",
                "alter column guest.email type str(100)");
        expectError(1, cli.run("db", "diff", "migrations", "schema"), "lead to no one state", "dsl db merge");
    }
}
