package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for places: base - m1 - (m2a - m3a, m2b) - m4, which joins them, - m5; and m6 beside it. */
class AddressesTest {
    private static final Migrations ALL = migrations();

    private static Migrations migrations() {
        String one = "entity One { id : int pk }\n";
        String two = "entity Two { id : int pk }\n";
        String three = "entity Three { id : int pk }\n";
        String four = "entity Four { id : int pk }\n";
        return new Tree()
                .then("m1", one)
                .then("m2a", one + two, "m1")
                .then("m2b", one + three, "m1")
                .then("m3a", one + two + four, "m2a")
                .merge("m4", "m3a", "m2b")
                .then("m5", one + two + three + four + "entity Five { id : int pk }", "m4")
                .then("x6", one + "entity Six { id : int pk }", "m1")
                .load();
    }

    private static Addresses addresses(String... held) {
        Position position = new Position(
                true,
                List.of(held).stream().map(id -> ALL.get(id).orElseThrow()).toList(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
        return new Addresses(ALL, () -> position);
    }

    @ParameterizedTest
    @CsvSource({
        "m5, m5",
        "x, x6",
        "m3, m3a",
        "heads, x6 m5",
        "base, ''",
        "base+1, m1",
        "m1-1, ''",
        "m5-1, m4",
        "m4+1, m5",
        "m3-1, m2a",
        "m3a-2, m1",
        "m3a+0, m3a",
        "m2a+1, m3a",
        "m3a+2, m5",
        "current, m2a m2b",
        "x6-1, m1",
    })
    void places(String address, String expected) {
        assertEquals(
                List.of(expected.split(" ", -1)).stream()
                        .filter(id -> !id.isEmpty())
                        .toList(),
                ids(addresses("m1", "m2a", "m2b").place(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "m1..m4, m2a m2b m3a m4",
        "m3a..m4, m2b m4",
        "..m3a, m1 m2a m3a",
        "m4.., x6 m5",
        "m5..m1, ''",
        "m3a, m1 m2a m3a",
        "current..m5, m3a m4 m5",
        "m5-1..m5, m5"
    })
    void ranges(String address, String expected) {
        assertEquals(
                List.of(expected.split(" ", -1)).stream()
                        .filter(id -> !id.isEmpty())
                        .sorted()
                        .toList(),
                ids(addresses("m1", "m2a", "m2b").range(address)).stream()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere   | there is no migration nowhere; write head, heads, base, current, an id",
                "m2        | m2 is the beginning of 2 migrations: m2a, m2b",
                "m4-1      | m4-1 is not one place: m4 stands on m3a, m2b; name one",
                "m1+1      | m1+1 is not one place: on m1 stand m2a, m2b, x6; name one",
                "m5+1      | m5+1 is behind the last: nothing stands on m5",
                "m1-2      | m1-2 is before base",
                "heads-1   | heads-1 is not one place: there are x6, m5; name one",
                "''        | there is no migration",
                "head      | there are 2 heads: x6, m5; two people branched. `dsl db merge` joins them",
                "-1        | there is no migration -1",
                "nowhere+1 | there is no migration nowhere"
            })
    void whatIsNoPlaceIsToldWithWhatMayBeWritten(String address, String expected) {
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> addresses("m1").place(address));
        assertTrue(refusal.getMessage().startsWith(expected), refusal.getMessage());
    }

    @Test
    void oneIsOne() {
        assertEquals("m5", addresses().one("m5").id());
        assertTrue(assertThrows(RefusedException.class, () -> addresses().one("base"))
                .getMessage()
                .contains("no migration itself"));
        assertTrue(assertThrows(RefusedException.class, () -> addresses().one("heads"))
                .getMessage()
                .contains("heads is 2 migrations: x6, m5"));
    }

    @Test
    void aTargetIsAPlaceOrStepsFromWhereTheDatabaseStands() {
        Position position = new Position(
                true,
                List.of(ALL.get("m1").orElseThrow(), ALL.get("m2a").orElseThrow()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
        Target target = new Target(ALL, position);
        assertEquals(List.of("m3a"), ids(target.toApply("current+1")));
        assertEquals(List.of("m3a"), ids(target.toApply("m3a")));
        assertEquals(
                List.of("m2b", "m3a", "m4"),
                ids(target.toApply("m4")).stream().sorted().toList());
        assertEquals(List.of(), ids(target.toApply("current")));
        assertEquals(List.of("m2a"), ids(target.toRevert("current-1")));
        assertEquals(List.of("m2a", "m1"), ids(target.toRevert("base")));
        assertTrue(target.liesBehind("m2a-1"));
        assertEquals(false, target.liesBehind("current"));
        assertEquals(false, target.liesBehind("m5-1"));
        assertTrue(assertThrows(RefusedException.class, () -> target.upTo("+1"))
                .getMessage()
                .contains("write current+1"));
    }
}
