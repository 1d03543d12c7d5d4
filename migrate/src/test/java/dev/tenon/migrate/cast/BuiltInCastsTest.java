package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastCheck.Change;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of types, on both databases, with the worst that a column can hold. */
class BuiltInCastsTest {
    private static final Type TIER = new Type.Enumerated("tier");
    private static final Type WIDE_TIER = new Type.Enumerated("wide_tier");

    private final BuiltInCasts casts = new BuiltInCasts();

    static Stream<Change> changes() {
        return Samples.TYPES.stream()
                .flatMap(from -> Samples.TYPES.stream().map(to -> new Change(from, to)))
                .filter(change -> change.kind() != CastClass.NONE);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void keepsWhatFitsAndFlagsWhatDoesNot(Change change) throws SQLException {
        CastCheck.check(change, Samples.of(change.from()));
    }

    @ParameterizedTest
    @CsvSource({
        "50, 200, WIDEN",
        "50, 50, IDENTICAL",
        "200, 50, CHECKED",
    })
    void aStringMayGrow(int from, int to, CastClass kind) {
        assertEquals(kind, casts.classify(Type.Scalar.of(ScalarKind.STR, from), Type.Scalar.of(ScalarKind.STR, to)));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 2, 12, 2, IDENTICAL",
        "12, 2, 14, 2, WIDEN",
        "12, 2, 14, 4, WIDEN",
        "12, 2, 13, 4, CHECKED",
        "12, 2, 11, 2, CHECKED",
        "12, 2, 12, 1, CHECKED",
    })
    void aDecimalMayGrowOnBothSidesOfItsPoint(int p1, int s1, int p2, int s2, CastClass kind) {
        Type from = Type.Scalar.of(ScalarKind.DECIMAL, p1, s1);
        assertEquals(kind, casts.classify(from, Type.Scalar.of(ScalarKind.DECIMAL, p2, s2)));
    }

    @ParameterizedTest
    @CsvSource({
        "SHORT, 7, 2, WIDEN", "SHORT, 6, 2, CHECKED",
        "INT, 12, 2, WIDEN", "INT, 11, 2, CHECKED",
        "LONG, 19, 0, WIDEN", "LONG, 19, 1, CHECKED",
    })
    void anIntegerNeedsItsDigits(ScalarKind integer, int p, int s, CastClass kind) {
        assertEquals(kind, casts.classify(Type.Scalar.of(integer), Type.Scalar.of(ScalarKind.DECIMAL, p, s)));
    }

    @Test
    void aNarrowerStringIsNeverCutByAnExplicitCast() {
        Type narrow = Type.Scalar.of(ScalarKind.STR, 20);
        for (Type from : Samples.TYPES) {
            Cast cast = casts.cast("postgresql", from, narrow, CastLab.ENUMS::get);
            assertEquals(Optional.empty(), cast.using().filter(sql -> sql.contains("varchar")), from.text());
        }
    }

    @Test
    void labelsDecideAboutEnums() {
        assertEquals(CastClass.IDENTICAL, casts.classify(TIER, TIER));
        assertEquals(CastClass.WIDEN, casts.classify(TIER, WIDE_TIER, CastLab.ENUMS::get));
        assertEquals(CastClass.CHECKED, casts.classify(WIDE_TIER, TIER, CastLab.ENUMS::get));
        assertEquals(CastClass.CHECKED, casts.classify(TIER, WIDE_TIER));
        assertThrows(IllegalArgumentException.class, () -> casts.cast("sqlite", WIDE_TIER, TIER));
    }

    @Test
    void fillsInTheColumn() {
        Cast cast = casts.cast("sqlite", WIDE_TIER, TIER, CastLab.ENUMS::get);
        assertEquals(Optional.of("(\"a\" not in ('standard', 'gold'))"), cast.offending("\"a\""));
    }

    @Test
    void everyWayThatKeepsValuesHasAWayBack() {
        for (Type from : Samples.TYPES) {
            for (Type to : Samples.TYPES) {
                CastClass kind = casts.classify(from, to, CastLab.ENUMS::get);
                if (kind == CastClass.WIDEN || kind == CastClass.CHECKED) {
                    CastClass back = casts.classify(to, from, CastLab.ENUMS::get);
                    assertNotEquals(CastClass.NONE, back, to.text() + " to " + from.text());
                }
            }
        }
    }

    @Test
    void knowsTwoDialects() {
        Type text = Type.Scalar.of(ScalarKind.TEXT);
        assertThrows(IllegalArgumentException.class, () -> casts.cast("oracle", text, text));
    }
}
