package dev.tenon.migrate.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What an author says of a cast is held against samples, on both products. */
class CastTrialsTest {
    @TempDir
    private Path folder;

    /** In a database whose own tables are called the same. */
    private static List<String> tried(Lab lab, String casts) throws Exception {
        lab.execute(List.of("create table sample (id int, value int)", "insert into sample values (1, 2)"));
        Compilation schema = Compiler.compile(List.of(new SourceFile(
                "a.dsl", casts + "\nenum Tier { low, high }\nentity Shop { id : int pk; tier : Tier? }\n")));
        assertEquals(List.of(), schema.diagnostics());
        List<String> findings = CastTrials.findings(
                        lab.isSqlite() ? dev.tenon.migrate.connect.DatabaseUrl.parse("sqlite::memory:") : lab.url(),
                        schema.lowered(),
                        Migrations.NONE)
                .ofSchema();
        assertEquals(List.of("1|2"), lab.query("select id || '|' || value from sample"));
        lab.execute(List.of("drop table sample"));
        return findings;
    }

    private Stream<DynamicTest> finds(String cast, String... words) {
        return OnBoth.test(folder, lab -> {
            List<String> findings = tried(lab, cast);
            assertEquals(words.length == 0 ? 0 : 1, findings.size(), findings.toString());
            for (String word : words) {
                assertTrue(findings.get(0).contains(word), () -> word + " in: " + findings);
            }
        });
    }

    private static Stream<DynamicTest> named(String name, Stream<DynamicTest> tests) {
        return tests.map(test -> DynamicTest.dynamicTest(name + ", " + test.getDisplayName(), test.getExecutable()));
    }

    @TestFactory
    Stream<DynamicTest> whatHoldsIsNotSpokenOf() {
        return Stream.of(
                        "cast bool -> str(3) widen using sql \"case when {value} then 'yes' else 'no' end\"",
                        "cast short -> str widen using sql \"'no. ' || {value}\"\n"
                                + "cast str -> short checked using postgresql \"substr({value}, 5)::smallint\""
                                + " unless \"{value} !~ '^no[.] (0|-?[1-9][0-9]{0,4})$'"
                                + " or length({value}) > 9 and substr({value}, 5)::int not between -32768 and 32767\""
                                + " sqlite \"cast(substr({value}, 5) as integer)\""
                                + " unless \"'no. ' || cast(substr({value}, 5) as integer) <> {value}"
                                + " or cast(substr({value}, 5) as integer) not between -32768 and 32767\"",
                        "cast text -> json none",
                        "cast str -> int lossy using sql \"length({value})\"",
                        "cast Tier -> bool widen using postgresql \"{value} = 'high'\" sqlite \"{value} = 'high'\"",
                        "cast long -> int checked using sql \"{value}\" unless \"{value} not between 0 and 9\"",
                        "cast int -> native(\"point\") lossy using postgresql \"point({value}, 0)\" sqlite \"{value} || ',0'\"",
                        "cast native(\"point\") -> str widen using postgresql \"{value}::text\" sqlite \"{value}\"",
                        "cast str -> int widen using sql \"(select max(id) from shop where {value} = '')\"")
                .flatMap(cast -> named(cast, finds(cast)));
    }

    @TestFactory
    Stream<DynamicTest> aFunctionThatIsNowhere() {
        return finds(
                "cast text -> json lossy using sql \"nowhere({value})\"",
                "The cast of the schema from text to json is not lossy on ",
                ": its SQL is refused by the database: ",
                "nowhere");
    }

    @TestFactory
    Stream<DynamicTest> twoValuesThatBecomeOne() {
        return finds(
                "cast text -> str(1000) widen using sql \"lower({value})\"",
                "from text to str(1000) is not widen on ",
                "sample.value has no two values that the cast to str(1000) makes one: not so in 6 rows of sample",
                "value = abc");
    }

    @TestFactory
    Stream<DynamicTest> aValueThatIsLost() {
        return finds(
                "cast int -> short checked using sql \"nullif({value}, 7)\" unless \"{value} not between -9 and 9\"",
                "from int to short is not checked on ",
                "sample.value keeps each value by its cast to short: not so in 1 row of sample\n  id = 4, value = 7");
    }

    @TestFactory
    Stream<DynamicTest> aValueThatTheNewTypeDoesNotTake() {
        return finds("cast long -> int widen using sql \"{value}\"", "from long to int is not widen on ");
    }

    @TestFactory
    Stream<DynamicTest> aWayBackThatDoesNotLeadBack() {
        return OnBoth.test(folder, lab -> {
            List<String> findings = tried(
                    lab,
                    "cast short -> str(10) widen using sql \"'' || {value}\"\n"
                            + "cast str(10) -> short checked using postgresql \"abs(right({value}, 2)::smallint)\""
                            + " unless \"{value} !~ '^-?[0-9]+$'\""
                            + " sqlite \"abs(cast({value} as integer) % 100)\" unless \"{value} glob '*[^0-9-]*'\"");
            assertTrue(
                    findings.get(0).startsWith("The cast of the schema from short to str(10) is not widen on ")
                            && findings.get(0).endsWith("-1 comes back as 1"),
                    findings.toString());
        });
    }

    @TestFactory
    Stream<DynamicTest> aWayBackThatRefusesWhatItGets() {
        return OnBoth.test(folder, lab -> {
            String finding = tried(
                            lab,
                            "cast bool -> str(9) widen using sql \"case when {value} then 'yes' else 'no' end\"\n"
                                    + "cast str(9) -> bool checked using sql \"{value} = 'y'\" unless \"{value} not in ('y', 'n')\"")
                    .get(0);
            assertTrue(
                    finding.contains(
                            "the way back does not take what it gives: sample.value fits bool: not so in 2 rows"),
                    finding);
        });
    }

    @TestFactory
    Stream<DynamicTest> aProductWithoutSqlIsNotTried() {
        return OnBoth.test(folder, lab -> {
            String other = lab.isSqlite() ? "postgresql" : "sqlite";
            assertEquals(List.of(), tried(lab, "cast text -> json lossy using " + other + " \"nowhere({value})\""));
        });
    }
}
