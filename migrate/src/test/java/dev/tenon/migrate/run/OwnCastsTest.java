package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Casts that the author registers, with rows. */
class OwnCastsTest {
    private static final String TYPED = """
            cast str -> decimal(10, 2) checked {
              postgresql "replace({value}, '.', '')::numeric" unless "{value} !~ '^[0-9.]+$'"
              sqlite     "cast(replace({value}, '.', '') as numeric)" unless "{value} glob '*[^0-9.]*'"
            }
            cast decimal(10, 2) -> str widen {
              postgresql "'no. ' || {value}"
              sqlite     "printf('no. %.2f', {value})"
            }
            """;

    @TempDir
    private Path folder;

    private static String bill(String type) {
        return "entity Bill { id : int pk; total : " + type + " }";
    }

    private interface Use {
        void use(Migrator migrator) throws Exception;
    }

    private static void open(Lab lab, Chain chain, Use use) throws Exception {
        try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
            use.use(migrator);
        }
    }

    /** The table with these values, before the type of its column changes. */
    private static Chain start(Lab lab, String type, String... values) throws Exception {
        Chain chain = new Chain().then(bill(type));
        open(lab, chain, migrator -> migrator.upgrade("head"));
        for (int i = 0; i < values.length; i++) {
            lab.execute(List.of("insert into bill (id, total) values (" + (i + 1) + ", " + values[i] + ")"));
        }
        return chain;
    }

    private static List<String> totals(Lab lab) throws Exception {
        return lab.query("select total from bill order by id");
    }

    private static String refusal(Lab lab, Chain chain) throws Exception {
        String[] message = new String[1];
        open(
                lab,
                chain,
                migrator -> message[0] = assertThrows(RefusedException.class, () -> migrator.upgrade("head"))
                        .getMessage());
        return message[0];
    }

    @TestFactory
    Stream<DynamicTest> thereAndBackByTheSqlOfTheFile() {
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)?", "'1.200'", "'7'", "null");
            chain.then(TYPED + bill("decimal(10, 2)?"));
            open(lab, chain, migrator -> migrator.upgrade("head"));
            assertEquals(
                    List.of("1200.0", "7.0", "null"),
                    lab
                            .query(
                                    "select coalesce(cast(round(total, 1) as varchar(20)), 'null') from bill order by id")
                            .stream()
                            .map(number -> number.contains(".") || number.equals("null") ? number : number + ".0")
                            .toList());
            open(lab, chain, migrator -> migrator.downgrade("-1"));
            assertEquals(
                    List.of("no. 1200.00", "no. 7.00", "none"),
                    lab.query("select coalesce(total, 'none') from bill order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotFitIsShown() {
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)", "'1.200'", "'about 7'");
            String message = refusal(lab, chain.then(TYPED + bill("decimal(10, 2)")));
            assertTrue(
                    message.contains(
                            "bill.total fits decimal(10, 2): not so in 1 row of bill\n  id = 2, total = about 7"),
                    message);
            assertEquals(List.of("1.200", "about 7"), totals(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> noValueBecomesNull() {
        String cast = "cast str -> text checked using sql \"nullif({value}, 'x')\" unless \"{value} = 'y'\"\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)?", "'a'", "'x'", "null");
            String message = refusal(lab, chain.then(cast + bill("text?")));
            assertTrue(
                    message.contains("bill.total keeps each value by its cast to text: not so in 1 row of bill"
                            + "\n  id = 2, total = x"),
                    message);
        });
    }

    @TestFactory
    Stream<DynamicTest> noTwoValuesBecomeOne() {
        String cast = "cast str -> text widen using sql \"lower({value})\"\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)?", "'a'", "'B'", "'A'", "null", "'b'", "'c'", "'c'");
            String message = refusal(lab, chain.then(cast + bill("text?")));
            assertTrue(
                    message.contains("bill.total has no two values that the cast to text makes one: not so in 4 rows"),
                    message);
            lab.execute(List.of("delete from bill where id in (3, 5)"));
            open(lab, chain, migrator -> migrator.upgrade("head"));
            assertEquals(
                    List.of("a", "b", "", "c", "c"), lab.query("select coalesce(total, '') from bill order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsLossyMayLose() {
        String cast = "cast str -> int lossy using postgresql \"nullif(length({value}), 3)\""
                + " sqlite \"nullif(length({value}), 3)\"\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)?", "'ab'", "'abc'");
            chain.then(cast + bill("int?"), Sql.firstAnswer());
            open(lab, chain, migrator -> migrator.upgrade("head"));
            assertEquals(List.of("2", "-1"), lab.query("select coalesce(total, -1) from bill order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aRequiredColumnIsNeverLeftEmpty() {
        String cast = "cast str -> int lossy using sql \"nullif(length({value}), 3)\"\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)", "'ab'", "'abc'");
            String message = refusal(lab, chain.then(cast + bill("int"), Sql.firstAnswer()));
            assertTrue(message.contains("id = 2, total = abc"), message);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatTheDatabaseSaysOfTheSqlIsSaidOfTheCast() {
        String cast = "cast str -> int checked using sql \"nowhere({value})\" unless \"{value} = ''\"\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)", "'ab'");
            String message = refusal(lab, chain.then(cast + bill("int")));
            assertTrue(
                    message.contains(
                                    "the SQL of the cast of bill.total from str(40) to int is refused by the database: ")
                            && message.contains("nowhere"),
                    message);
            assertEquals(List.of("ab"), totals(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> aProductWithoutSqlIsSaidWhenItIsPlanned() {
        return OnBoth.test(folder, lab -> {
            String other = lab.isSqlite() ? "postgresql" : "sqlite";
            String cast = "cast str -> int checked using " + other + " \"{value}\" unless \"{value} = ''\"\n";
            Chain chain = start(lab, "str(40)", "'1'");
            chain.then(cast + bill("int"));
            open(lab, chain, migrator -> {
                String message = assertThrows(RefusedException.class, () -> migrator.plan("head"))
                        .getMessage();
                String product = lab.isSqlite() ? "sqlite" : "postgresql";
                assertTrue(
                        message.startsWith("the cast of bill.total from str(40) to int has no SQL for " + product),
                        message);
            });
            refusal(lab, chain);
        });
    }

    /** PostgreSQL would round and cut in silence; SQLite's check refuses. */
    @TestFactory
    Stream<DynamicTest> nothingIsRoundedAway() {
        String cast = "cast str -> decimal(4, 1) checked using postgresql \"{value}::numeric\" unless \"{value} = ''\""
                + " sqlite \"cast({value} as numeric)\" unless \"{value} = ''\"\n";
        return OnBoth.test(folder, lab -> {
            Chain chain = start(lab, "str(40)", "'1.2'", "'1.25'");
            refusal(lab, chain.then(cast + bill("decimal(4, 1)")));
            assertEquals(List.of("1.2", "1.25"), totals(lab));
        });
    }
}
