package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.Statement.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What must hold for every change of type, whatever the values: tried on both databases. */
final class CastCheck {
    private static final PostgresLab POSTGRES = new PostgresLab();
    private static final SqliteLab SQLITE = new SqliteLab();

    /**
     * @param flagged the values that do not fit
     * @param changed the others in the new type, by id
     */
    record Outcome(List<String> flagged, SortedMap<Integer, String> changed) {}

    record Change(Type from, Type to) {
        CastClass kind() {
            return new BuiltInCasts().classify(from, to, CastLab.ENUMS::get);
        }

        boolean ofBinaryNumberToText() {
            boolean text = element(to) instanceof Type.Scalar scalar
                    && (scalar.kind() == ScalarKind.TEXT || scalar.kind() == ScalarKind.STR);
            return text
                    && element(from) instanceof Type.Scalar scalar
                    && (scalar.kind() == ScalarKind.FLOAT || scalar.kind() == ScalarKind.DOUBLE);
        }

        @Override
        public String toString() {
            return from.text() + " to " + to.text();
        }
    }

    private CastCheck() {}

    private static Type element(Type type) {
        return type instanceof Type.Array array ? array.element() : type;
    }

    /** What fits is the same there and back and on both databases; what does not is flagged, and rightly so. */
    static void check(Change change, List<String> values) throws SQLException {
        Outcome sqlite = examine(SQLITE, change, values);
        Outcome postgres = examine(POSTGRES, change, values);
        assertEquals(sqlite.flagged(), postgres.flagged(), "both databases flag the same");
        if (!element(change.to()).equals(Type.Scalar.of(ScalarKind.JSON))) {
            // Only PostgreSQL writes JSON anew.
            assertEquals(
                    comparable(change, sqlite.changed()),
                    comparable(change, postgres.changed()),
                    "both databases give the same values");
        }
        // What one database alone could hold is outside of the language, and so is flagged on the other too.
        Change one = new Change(element(change.from()), element(change.to()));
        for (String value : comeBack(one, sqlite.flagged())) {
            assertTrue(isLost(one, value), "fits after all: " + value);
        }
    }

    /** Some binary numbers have two shortest texts, and each database takes one of them. */
    private static SortedMap<Integer, ?> comparable(Change change, SortedMap<Integer, String> values) {
        if (!change.ofBinaryNumberToText()) {
            return values;
        }
        SortedMap<Integer, Double> numbers = new TreeMap<>();
        values.forEach((id, text) -> numbers.put(id, text == null ? null : Double.valueOf(text)));
        return numbers;
    }

    private static Outcome examine(CastLab lab, Change change, List<String> values) throws SQLException {
        Cast cast = lab.cast(change.from(), change.to());
        lab.fill(change.from(), values);
        SortedSet<Integer> flagged = lab.offending(cast);
        assertFalse(flagged.contains(-1), "a null never offends");
        lab.delete(flagged);
        SortedMap<Integer, String> before = lab.read(change.from());
        alter(lab, change, cast);
        SortedMap<Integer, String> changed = lab.read(change.to());
        assertNull(changed.get(-1), "a null stays null");
        if (cast.kind() != CastClass.LOSSY) {
            back(lab, change);
            assertEquals(before, lab.read(change.from()), lab.dialect() + ": there and back");
        }
        return new Outcome(flagged.stream().map(values::get).toList(), changed);
    }

    private static void alter(CastLab lab, Change change, Cast cast) throws SQLException {
        if (lab instanceof PostgresLab postgres) {
            List<String> before = postgres.files();
            postgres.change(change.to(), cast);
            List<String> after = postgres.files();
            Work work = before.equals(after)
                    ? Work.CATALOG
                    : before.get(0).equals(after.get(0)) ? Work.INDEX_BUILD : Work.REWRITE;
            assertEquals(work, cast.work());
        } else {
            lab.change(change.to(), cast);
        }
    }

    private static void back(CastLab lab, Change change) throws SQLException {
        Cast back = lab.cast(change.to(), change.from());
        assertEquals(Set.of(), lab.offending(back), lab.dialect() + ": what came fits back");
        lab.change(change.from(), back);
    }

    /** The values that are the same again there and back on SQLite. */
    private static List<String> comeBack(Change change, List<String> values) throws SQLException {
        if (values.isEmpty()) {
            return List.of();
        }
        SQLITE.fill(change.from(), values);
        SortedMap<Integer, String> before = SQLITE.read(change.from());
        Set<Integer> lost = SQLITE.changeWhatIsTaken(change.to(), SQLITE.cast(change.from(), change.to()));
        Cast back = SQLITE.cast(change.to(), change.from());
        Set<Integer> offending = SQLITE.offending(back);
        SQLITE.delete(offending);
        lost.addAll(offending);
        SQLITE.change(change.from(), back);
        SortedMap<Integer, String> after = SQLITE.read(change.from());
        return IntStream.range(0, values.size())
                .filter(at -> !lost.contains(at) && before.get(at).equals(after.get(at)))
                .mapToObj(values::get)
                .toList();
    }

    /** Whether PostgreSQL's type refuses the value, or gives another one back. */
    private static boolean isLost(Change change, String value) throws SQLException {
        POSTGRES.fill(change.from(), List.of(value));
        SortedMap<Integer, String> before = POSTGRES.read(change.from());
        try {
            POSTGRES.change(change.to(), POSTGRES.cast(change.from(), change.to()));
        } catch (SQLException refused) {
            return true;
        }
        Cast back = POSTGRES.cast(change.to(), change.from());
        if (!POSTGRES.offending(back).isEmpty()) {
            return true;
        }
        POSTGRES.change(change.from(), back);
        return !before.equals(POSTGRES.read(change.from()));
    }
}
