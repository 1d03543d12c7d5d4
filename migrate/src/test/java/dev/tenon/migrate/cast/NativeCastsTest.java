package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.NativeCasts.Row;
import dev.tenon.migrate.statement.Statement.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each row says is what PostgreSQL does. */
class NativeCastsTest {
    private static NativeLab lab;

    @BeforeAll
    static void open() throws SQLException {
        lab = new NativeLab();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    /** A row with numbers in the place of its letters. */
    private record Change(Row row, String from, String to) {
        @Override
        public String toString() {
            return from + " to " + to;
        }

        Cast cast() {
            return NativeCasts.find(from, to).orElseThrow();
        }

        Optional<Cast> back() {
            return NativeCasts.find(to, from);
        }
    }

    @TestFactory
    Stream<DynamicTest> rows() {
        return NativeCasts.rows().stream().flatMap(row -> {
            List<Change> changes = changes(row);
            assertFalse(changes.isEmpty(), "never reached: " + row);
            return changes.stream().map(change -> DynamicTest.dynamicTest(change.toString(), () -> check(change)));
        });
    }

    private static List<Change> changes(Row row) {
        List<Change> changes = new ArrayList<>();
        List<String> old = new ArrayList<>(sized(row.from()));
        if (row.from().equals("varchar(n)")) {
            old.add("varchar(40)");
        }
        for (String from : old) {
            for (String to : row.to().equals("varchar(n)") ? roomy(row.from()) : sized(row.to())) {
                if (from.equals("varchar(40)") == NativeSamples.texts(to).isEmpty()
                        && row.from().equals("varchar(n)")) {
                    continue; // what is written long needs the room
                }
                boolean counts = !from.equals(to)
                        && NativeCasts.row(
                                        PhysicalType.parse(from).orElseThrow(),
                                        PhysicalType.parse(to).orElseThrow())
                                .equals(Optional.of(row));
                if (counts) {
                    changes.add(new Change(row, from, to));
                }
            }
        }
        return changes;
    }

    /** Some room, and too little of it, for what a type writes. */
    private static List<String> roomy(String from) {
        return switch (from) {
            case "name", "numeric", "xml", "inet", "cidr", "macaddr", "macaddr8" ->
                List.of("varchar(20)", "varchar(60)");
            case "numeric(p,s)", "bit(n)", "varbit(n)" -> List.of("varchar(3)", "varchar(5)", "varchar(20)");
            default -> List.of("varchar(3)", "varchar(5)");
        };
    }

    private static List<String> sized(String pattern) {
        if (pattern.contains("(n)")) {
            return List.of(pattern.replace("(n)", "(3)"), pattern.replace("(n)", "(5)"));
        }
        if (pattern.contains("(p,s)")) {
            return Stream.of("(6,2)", "(8,2)", "(8,4)", "(5,1)")
                    .map(numbers -> pattern.replace("(p,s)", numbers))
                    .toList();
        }
        return pattern.contains("(p)")
                ? List.of(pattern.replace("(p)", "(0)"), pattern.replace("(p)", "(3)"), pattern.replace("(p)", "(6)"))
                : List.of(pattern);
    }

    private static void check(Change change) throws SQLException {
        Assumptions.assumeTrue(lab.has(change.from()) && lab.has(change.to()), "this server has no such type");
        Cast cast = change.cast();
        List<String> values = NativeSamples.of(change.from(), change.to());
        lab.fill(change.from(), change.to(), values);
        SortedSet<Integer> flagged = new TreeSet<>();
        if (cast.offending().isPresent()) {
            flagged.addAll(lab.ids(cast.offending("c").orElseThrow()));
        }
        assertFalse(flagged.contains(0), "a null never offends");
        for (int id : flagged) {
            String value = values.get(id - 1);
            assertTrue(isLost(change, value), "fits after all: " + value);
        }
        lab.fill(change.from(), change.to(), values);
        lab.delete(flagged);
        SortedMap<Integer, String> before = lab.read();
        assertTrue(before.size() > 1, "a value that fits");
        assertEquals(cast.work(), lab.change(change.to(), cast.using("c")), "what is written: " + change);
        if (cast.kind() == CastClass.LOSSY) {
            assertLoses(change, before);
        } else {
            back(change);
            assertEquals(before, lab.read(), "there and back: " + change);
        }
        if (cast.kind() == CastClass.CHECKED) {
            assertFalse(flagged.isEmpty(), "a value that does not fit");
        }
    }

    private static void back(Change change) throws SQLException {
        Optional<Cast> back = change.back();
        if (back.flatMap(cast -> cast.offending("c")).isPresent()) {
            assertEquals(
                    new TreeSet<>(), lab.ids(back.orElseThrow().offending("c").orElseThrow()), "what came fits back");
        }
        // Where the table does not know the way back, PostgreSQL's own cast is asked.
        lab.change(change.from(), back.isPresent() ? back.get().using("c") : Optional.of("c::" + change.from()));
    }

    private static void assertLoses(Change change, SortedMap<Integer, String> before) {
        try {
            back(change);
        } catch (SQLException nothingLeadsBack) {
            return;
        }
        assertNotEquals(before, readAgain(), "nothing is lost");
    }

    private static SortedMap<Integer, String> readAgain() {
        try {
            return lab.read();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLost(Change change, String value) throws SQLException {
        lab.fill(change.from(), change.to(), List.of(value));
        SortedMap<Integer, String> before = lab.read();
        try {
            lab.change(change.to(), change.cast().using("c"));
            back(change);
        } catch (SQLException refused) {
            return true;
        } catch (AssertionError doesNotFitBack) {
            return true;
        }
        return !before.equals(lab.read());
    }

    @Test
    void namesOfOneType() {
        assertEquals(PhysicalType.parse("varchar(5)"), PhysicalType.parse("CHARACTER  VARYING (5)"));
        assertEquals(PhysicalType.parse("timestamptz(3)"), PhysicalType.parse("timestamp(3) with time zone"));
        assertEquals(PhysicalType.parse("numeric(5,0)"), PhysicalType.parse("decimal(5)"));
        assertEquals(PhysicalType.parse("bit(1)"), PhysicalType.parse("bit"));
        assertEquals(PhysicalType.parse("int4[]"), PhysicalType.parse("integer[]"));
        assertEquals(Optional.empty(), PhysicalType.parse("shop.\"Money\""));
    }

    private static Type nativeType(String name) {
        return new Type.Native(SqlTexts.any(name));
    }

    @Test
    void whatIsNotKnownIsAsked() {
        BuiltInCasts casts = new BuiltInCasts();
        assertEquals(CastClass.WIDEN, casts.classify(nativeType("cidr"), nativeType("inet")));
        assertEquals(CastClass.CHECKED, casts.classify(nativeType("inet"), nativeType("cidr")));
        assertEquals(CastClass.WIDEN, casts.classify(Type.Scalar.of(ScalarKind.TEXT), nativeType("citext")));
        assertEquals(CastClass.NONE, casts.classify(nativeType("point"), nativeType("inet")));
        // SQLite keeps a number otherwise than a text.
        assertEquals(CastClass.NONE, casts.classify(Type.Scalar.of(ScalarKind.INT), nativeType("oid")));
        // And what it is told to declare may be anything.
        SqlTexts own = new SqlTexts(java.util.Map.of("postgresql", "cidr", "sqlite", "BLOB"));
        assertEquals(CastClass.NONE, casts.classify(new Type.Native(own), nativeType("inet")));
    }

    @Test
    void theTableIsRefusedWhereItMakesNoSense() {
        for (String line : List.of(
                "a | b | - | widen | - | {c} = 1 | catalog | -",
                "a | b | - | checked | - | - | catalog | -",
                "a | b | - | widen | - | - | catalog",
                "a | b | - | widen | - | - | catalog | -\na | b | - | widen | - | - | catalog | -")) {
            assertThrows(IllegalArgumentException.class, () -> NativeCasts.read(line), line);
        }
        assertEquals(
                Work.CATALOG,
                NativeCasts.read("a | b | - | widen | - | - | catalog | -")
                        .get(0)
                        .rule()
                        .work());
    }
}
