package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CastTableReaderTest {
    private static final String OTHERS = Arrays.stream(ScalarKind.values())
                    .filter(kind -> kind != ScalarKind.STR)
                    .map(ScalarKind::word)
                    .collect(Collectors.joining(","))
            + ",enum";

    /** All pairs but str to str. */
    private static final String REST = OTHERS + " | str," + OTHERS + " | - | none | - | - | rewrite | - | - | -\n"
            + "str | " + OTHERS + " | - | none | - | - | rewrite | - | - | -\n";

    @Test
    void readsFragmentsWithConditionsAndArguments() {
        CastTable table = CastTableReader.read(REST + """
                # a comment
                define cut when n >= 3 := first({x}, {n - 2})
                define cut := {x} ~ '^[a-z]{2}$'
                str | = | n >= fn | widen | - | - | catalog | {cut(lower({c}))} | - | a note
                str | = | else | checked | {c} | {cut({c})} | index | - |
                    length({c}) > {n} | -
                """);
        Type two = Type.Scalar.of(ScalarKind.STR, 2);
        Type five = Type.Scalar.of(ScalarKind.STR, 5);
        assertEquals("first(lower({c}), 3)", sqlite(table, two, five));
        Parameters narrowing = Parameters.of(five, two, name -> List.of());
        TableRule rule = table.rule(five, two, narrowing);
        SqlExpansion sql = new SqlExpansion(table.fragments(), narrowing);
        assertEquals(
                "{c} ~ '^[a-z]{2}$'", sql.expand(rule.postgresql().offending().orElseThrow()));
        assertEquals("length({c}) > 2", sql.expand(rule.sqlite().offending().orElseThrow()));
    }

    private static String sqlite(CastTable table, Type from, Type to) {
        Parameters parameters = Parameters.of(from, to, name -> List.of());
        Template value = table.rule(from, to, parameters).sqlite().value().orElseThrow();
        return new SqlExpansion(table.fragments(), parameters).expand(value);
    }

    @Test
    void coversEveryPair() {
        for (Type from : Samples.TYPES) {
            for (Type to : Samples.TYPES) {
                Parameters parameters = Parameters.of(from, to, CastLab.ENUMS::get);
                assertNotNull(BuiltInCasts.table().rule(from, to, parameters), from.text() + " to " + to.text());
            }
        }
        assertEquals(1, BuiltInCasts.table().rules("str", "text").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "str | = | - | widen | - | - | catalog | - | - ! 9 cells instead of 10",
                "str | strong | - | widen | - | - | catalog | - | - | - ! unknown type strong",
                "str | = | - | wide | - | - | catalog | - | - | - ! unknown class wide",
                "str | = | - | widen | - | - | little | - | - | - ! unknown work little",
                "str | = | n ~ 2 | widen | - | - | catalog | - | - | - ! no comparison: 'n ~ 2'",
                "str | = | n > m | widen | - | - | catalog | - | - | - ! neither a parameter nor a number: 'm'",
                "str | = | - | widen | - | - | catalog | {n + q} | - | - ! neither a parameter nor a number: 'q'",
                "str | = | - | widen | - | - | catalog | {cut({c}) | - | - ! unclosed brace: '{cut({c})'",
                "str | = | - | widen | - | {c} > 1 | catalog | - | {c} > 1 | - ! do not go with the class WIDEN",
                "str | = | - | checked | - | - | catalog | - | - | - ! do not go with the class CHECKED",
                "str | = | - | checked | - | {c} > 1 | catalog | - | - | - ! do not go with the class CHECKED",
                "str | = | - | none | {c} | - | catalog | - | - | - ! do not go with the class NONE",
                "str | = | else | widen | - | - | catalog | - | - | - ! else without a rule before it: str to str",
                "str | text | - | widen | - | - | catalog | - | - | - ! more than one rule",
                "define cut {x} ! a fragment without :=",
            })
    void refusesALineThatIsWrong(String line, String problem) {
        assertProblem(REST + line, "line 3: ", problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "# nothing ! not every str to str has a rule",
                "str | = | n > fn | widen | - | - | catalog | - | - | - ! not every str to str has a rule",
                "str | = | - | widen | - | - | catalog | {cut({c})} | - | - ! no fragment for every case of cut",
            })
    void refusesATableThatIsNotWhole(String line, String problem) {
        assertProblem(REST + line, "", problem);
    }

    @Test
    void refusesAFragmentThatIsNeverReached() {
        assertProblem("define a := 1\ndefine a when n = 1 := 2", "line 2: ", "never reached: a");
    }

    private static void assertProblem(String table, String place, String problem) {
        var refused = assertThrows(IllegalArgumentException.class, () -> CastTableReader.read(table));
        String message = refused.getMessage();
        assertTrue(message.startsWith("casts" + (place.isEmpty() ? ": " : ", " + place)), message);
        assertTrue(message.contains(problem), message);
    }
}
