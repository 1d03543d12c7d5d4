package dev.tenon.migrate.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Names;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.state.State.Described;
import dev.tenon.migrate.state.State.Running;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The law: the script of a difference, run on the one, makes the other of it, and then there is no difference. */
class DifferenceTest {
    private static final int PAIRS = Integer.getInteger("tenon.pairs", 4);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final Scope ALL = Scope.of(List.of(Scope.ALL), List.of());

    /** From one of two ends, which hold these models, to the other. */
    private interface Ends {
        Difference between(Running from, Running to, Pair pair);
    }

    @Test
    void fromDatabaseToDatabase(@TempDir Path folder) throws Exception {
        onBoth(folder, (from, to, pair) -> Difference.between(from, to, ALL));
    }

    @Test
    void fromDatabaseToSchema(@TempDir Path folder) throws Exception {
        onBoth(folder, (from, to, pair) -> Difference.between(from, described(pair.after()), ALL));
    }

    @Test
    void fromSchemaToDatabase(@TempDir Path folder) throws Exception {
        onBoth(folder, (from, to, pair) -> Difference.between(described(pair.before()), to, ALL));
    }

    @Test
    void fromSchemaToSchema(@TempDir Path folder) throws Exception {
        onBoth(folder, (from, to, pair) -> Difference.between(described(pair.before()), described(pair.after()), ALL));
    }

    private static Described described(Database model) {
        return Described.of("model", model);
    }

    private static void onBoth(Path folder, Ends ends) throws Exception {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path other = Files.createDirectories(folder.resolve("other"));
        try (Lab from = Lab.sqlite(one);
                Lab to = Lab.sqlite(other)) {
            law(from, to, ends);
        }
        try (Lab from = Lab.postgresql();
                Lab to = Lab.postgresql()) {
            law(from, to, ends);
        }
    }

    private static void law(Lab from, Lab to, Ends ends) throws Exception {
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + PAIRS; seed++) {
            Pair pair = RandomEdits.pair(seed, 1 + (int) (seed % 7));
            Pair sayable = new Pair(sayable(pair.before()), sayable(pair.after()), pair.renames(), pair.kept());
            Made.of(from, sayable.before());
            Made.of(to, sayable.after());
            try {
                check(from, to, sayable, ends);
            } catch (SQLException | RuntimeException | AssertionError e) {
                failures.add(from.url().dialect() + ", seed " + seed + ": " + e.getMessage());
            }
        }
        assertEquals("", String.join("\n\n", failures));
    }

    /** What is said of an enum that is a check is said of the check, of which no model says anything. */
    private static Database sayable(Database model) {
        return model.withEnums(Names.of(model.enums().stream()
                .map(type -> type.storage() == EnumStorage.CHECK ? type.withComment(Optional.empty()) : type)
                .toList()));
    }

    /**
     * SQLite has no types of PostgreSQL's, and what is read of one that a model names is a text; and what an author writes
     * in SQL stands in parentheses until it is read.
     */
    private static String catalog(Lab lab) throws SQLException {
        return lab.catalog()
                .replace("NATIVE_TEXT", "TEXT")
                .replace("NATIVE, _, TEXT", "TEXT")
                .replaceAll("\\(\\s*(\\(\\s*)?1 = 1(\\s*\\))?\\s*\\)", "1 = 1");
    }

    /** Names, types and values as nobody would have them who has a choice. */
    private static final List<String> BY_HAND = List.of(
            "create table \"Order\" (id integer primary key, \"Some Name\" varchar(40), qty numeric(8, 2) default 1.50,"
                    + " constraint some_qty check (qty >= 0))",
            "create table line (no integer not null, \"order\" integer references \"Order\" (id), text varchar(9),"
                    + " primary key (no, \"order\"))",
            "create index by_text on line (text)",
            "create view totals as select \"order\", count(*) as n from line group by \"order\"",
            "insert into \"Order\" values (1, 'Ada; \"x\"', 0), (2, null, null)",
            "insert into line values (1, 1, 'a'), (2, 1, null)");

    @TestFactory
    Stream<DynamicTest> rowsOfADatabaseMadeByHandAreKept(@TempDir Path folder) {
        return OnBoth.test(folder, lab -> {
            lab.execute(BY_HAND);
            List<String> rows = lab.rows("Order", List.of("id", "Some Name", "qty"));
            Described schema = Described.of("schema", Made.schema("""
                    entity Order {
                      table "Order"
                      id        : int pk
                      some_name : str(50)? column "Some Name"
                      qty       : decimal(8, 2)? = 1.5
                      extra     : text?
                    }
                    """), ClassSource.ofProgram());
            Made.run(
                    lab,
                    Difference.between(new Running(lab.url()), schema, Scope.DEFAULT)
                            .script(Connections.dialect(lab.url())));
            assertEquals(rows, lab.rows("Order", List.of("id", "Some Name", "qty")));
            assertEquals(
                    List.of(),
                    Difference.between(new Running(lab.url()), schema, Scope.DEFAULT)
                            .steps());
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsInTheWayStopTheScriptAndNothingIsChanged(@TempDir Path folder) {
        return OnBoth.test(folder, lab -> {
            lab.execute(BY_HAND);
            String catalog = lab.catalog();
            Described schema = Described.of("schema", Made.schema("""
                    entity Order {
                      table "Order"
                      id        : int pk
                      some_name : str(3) column "Some Name"
                    }
                    """), ClassSource.ofProgram());
            Difference difference = Difference.between(new Running(lab.url()), schema, Scope.DEFAULT);
            assertThrows(SQLException.class, () -> Made.run(lab, difference.script(Connections.dialect(lab.url()))));
            assertEquals(catalog, lab.catalog());
            assertEquals(List.of("2"), lab.query("select count(*) from line"));
        });
    }

    @Test
    void whatTwoProductsHoldIsComparedToo(@TempDir Path folder) throws Exception {
        try (Lab from = Lab.sqlite(folder);
                Lab to = Lab.postgresql()) {
            Database model = Made.schema("entity Guest { id : long pk, name : str(80)? }".replace(", ", "\n"))
                    .model();
            Made.of(from, model);
            Made.of(to, model);
            assertEquals(
                    List.of(),
                    Difference.between(new Running(from.url()), new Running(to.url()), Scope.DEFAULT)
                            .steps());
            to.execute(List.of("alter table guest add column fax text"));
            assertEquals(
                    1,
                    Difference.between(new Running(from.url()), new Running(to.url()), Scope.DEFAULT)
                            .steps()
                            .size());
        }
    }

    private static void check(Lab from, Lab to, Pair pair, Ends ends) throws SQLException {
        Running there = new Running(from.url());
        Running goal = new Running(to.url());
        String script = ends.between(there, goal, pair).script(Connections.dialect(from.url()));
        Made.run(from, script);
        assertEquals(catalog(to), catalog(from), script);
        assertEquals(List.of(), Difference.between(there, goal, ALL).steps(), script);
    }
}
