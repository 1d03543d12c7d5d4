package dev.tenon.migrate.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.graph.Verdict.Conflict;
import dev.tenon.migrate.graph.Verdict.Untold;
import dev.tenon.migrate.run.Tree;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which branches may be taken in either order. */
class BranchesVerdictTest {
    private static final String BASE = """
            enum Status { open, done }
            entity Guest { id : int pk; name : str(40); age : int; code : int? }
            entity Stay { id : int pk; nights : int; status : Status }
            """;

    /** As the two authors left the schema. */
    private static List<Verdict> verdicts(String left, String right) {
        return verdicts(left, text -> text, right, text -> text);
    }

    private static List<Verdict> verdicts(
            String left, UnaryOperator<String> leftFile, String right, UnaryOperator<String> rightFile) {
        return Branches.of(new Tree()
                        .then("m1", BASE)
                        .then("m2", left, leftFile, "m1")
                        .then("m3", right, rightFile, "m1")
                        .load())
                .obstacles();
    }

    private static UnaryOperator<String> atTheEnd(String line) {
        return text -> text.replace("}\n\ndown {", "  " + line + "\n}\n\ndown {");
    }

    private static String with(String from, String to) {
        assertTrue(BASE.contains(from));
        return BASE.replace(from, to);
    }

    private static String pair(Verdict verdict) {
        Conflict conflict = assertInstanceOf(Conflict.class, verdict);
        return conflict.left().text() + " | " + conflict.right().text();
    }

    @Test
    void whatHasNothingToDoWithEachOtherCommutes() {
        assertEquals(
                List.of(),
                verdicts(with("code : int?", "code : int?; phone : text?"), with("nights : int", "nights : long")));
        assertEquals(
                List.of(),
                verdicts(with("code : int?", "code : int?; phone : text?"), with("name : str(40)", "name : str(80)")));
        assertEquals(
                List.of(),
                verdicts(with("code : int?", "code : int?; phone : text?"), BASE + "entity Room { id : int pk }"));
    }

    @Test
    void theFirstPairThatIsInTheWayIsTold() {
        List<Verdict> verdicts = verdicts(
                with("name : str(40)", "name : str(80); phone : text?"),
                with("code : int?", "code : int?; phone : str(20)?"));
        assertEquals("add column guest.phone : text? | add column guest.phone : str(20)?", pair(verdicts.get(0)));
        Conflict conflict = (Conflict) verdicts.get(0);
        assertEquals(
                List.of(
                        "m3 behind m2: the column guest.phone exists already",
                        "m2 behind m3: the column guest.phone exists already"),
                conflict.ends().lines());
        assertTrue(
                conflict.left().place().matches("m2.migration:\\d+"),
                conflict.left().place());
    }

    @Test
    void aReferenceIntoWhatTheOtherDropsIsAConflict() {
        assertEquals(
                "drop table stay | create table bill",
                pair(verdicts(
                                        with("entity Stay { id : int pk; nights : int; status : Status }\n", ""),
                                        BASE + "entity Bill { id : int pk; stay : ref Stay }")
                                .get(0))
                        .replaceAll(" \\{.*", ""));
    }

    @Test
    void theSameChangeTwiceCannotBeTakenBackFromUnderTheOther() {
        String wide = with("name : str(40)", "name : str(80)");
        Conflict conflict =
                assertInstanceOf(Conflict.class, verdicts(wide, wide).get(0));
        assertEquals("alter column guest.name type str(80)", conflict.left().text());
        assertTrue(
                conflict.ends().title().contains("cannot be taken back"),
                conflict.ends().title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backfill guest set code = 1                   | code : int? | code : int?; phone : text? | ",
                "backfill guest set code = age                 | name : str(40) | name : str(80)      | ",
                "backfill guest set code = age                 | age : int   | age : long     | reads guest.age",
                "backfill guest set code = 1 where (age > 3)   | age : int   | age : long     | reads guest.age",
                "backfill guest set code = 1                   | code : int? | code : int? check (code > 0) | writes guest.code",
                "backfill guest set code = 1                   | code : int? | code : int? unique | writes guest.code",
                "backfill guest set code = age                 | age : int   | age : int index | ",
                "backfill stay set nights = 2 where (status = 'done') | done } | done, held } | reads stay.status",
                "sql { sqlite \"delete from guest\" }          | nights : int | nights : long  | ",
                "sql { sqlite \"delete from guest\" }          | age : int   | age : long     | has SQL of its author, which may use guest",
                "sql { sqlite \"delete from stay\" }           | done } | done, held } | has SQL of its author, which may use stay",
                "run com.acme.Recode                           | code : int? | code : int?; phone : text? | ",
                "run com.acme.Recode                           | code : int? | code : int?; phone : text = 'x' | is Java, and nobody can tell what it reads and writes",
                "run com.acme.Recode                           | age : int   | age : long | is Java, and nobody can tell what it reads and writes"
            })
    void rowsAreLookedAfter(String step, String from, String to, String why) {
        List<Verdict> verdicts = verdicts(BASE + "entity Room { id : int pk }", atTheEnd(step), with(from, to), t -> t);
        assertEquals(
                why == null ? List.of() : List.of(why),
                verdicts.stream()
                        .map(verdict -> assertInstanceOf(Untold.class, verdict).why())
                        .toList());
    }

    @Test
    void twoBackfillsCommuteIfNeitherReadsOrWritesWhatTheOtherWrites() {
        assertEquals(
                List.of(),
                verdicts(BASE, atTheEnd("backfill guest set code = 1"), BASE, atTheEnd("backfill guest set age = 2")));
        Untold untold = assertInstanceOf(
                Untold.class,
                verdicts(BASE, atTheEnd("backfill guest set code = age"), BASE, atTheEnd("backfill guest set age = 2"))
                        .get(0));
        assertEquals("m2", untold.step().revision().id());
        assertEquals("reads guest.age", untold.why());
    }

    @Test
    void whatAViewReadsIsNotChangedUnderIt() {
        Untold untold = assertInstanceOf(
                Untold.class,
                verdicts(
                                BASE + "view Ages from (Guest) { age : int; sql \"select age from guest\" }",
                                with("age : int", "age : long"))
                        .get(0));
        assertEquals("has SQL of its author, which may use guest", untold.why());
    }

    @Test
    void rootsAreJoinedToo() {
        List<Verdict> verdicts = Branches.of(new Tree()
                        .then("m1", "entity Guest { id : int pk }")
                        .then("m2", "entity Stay { id : int pk }")
                        .load())
                .obstacles();
        assertEquals(List.of(), verdicts);
    }

    @Test
    void aThirdBranchIsHeldAgainstBothOthers() {
        String phone = with("code : int?", "code : int?; phone : text?");
        List<Verdict> verdicts = Branches.of(new Tree()
                        .then("m1", BASE)
                        .then("m2", phone, "m1")
                        .then("m3", with("nights : int", "nights : long"), "m1")
                        .then("m4", with("nights : int", "nights : text"), "m1")
                        .load())
                .obstacles();
        assertEquals(
                List.of("alter column stay.nights type long | alter column stay.nights type text"),
                verdicts.stream().map(BranchesVerdictTest::pair).toList());
    }
}
