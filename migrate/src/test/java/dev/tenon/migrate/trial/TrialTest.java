package dev.tenon.migrate.trial;

import static dev.tenon.migrate.run.Sql.atTheEndOfUp;
import static dev.tenon.migrate.run.Sql.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.trial.TrialFinding.Way;
import dev.tenon.testing.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations that lead where they say pass on both products; each that does not is named, with what is there instead. */
class TrialTest {
    private static final String GUEST = "entity Guest { id : int pk; name : str(40) }";
    private static final String WITH_SOURCE = "entity Guest { id : int pk; name : str(40); source : str(20)? = 'web' }";

    static Stream<String> products() {
        return Stream.of("sqlite", "postgresql");
    }

    private static Trial.Outcome run(String product, Migrations migrations) {
        String server =
                product.equals("sqlite") ? "" : EmbeddedPostgres.shared().createDatabase();
        try (ScratchDatabase scratch =
                product.equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.on(DatabaseUrl.parse(server))) {
            return Trial.of(scratch, migrations, Scope.DEFAULT, ClassSource.ofProgram());
        } finally {
            if (!server.isEmpty()) {
                EmbeddedPostgres.shared().dropDatabase(server);
            }
        }
    }

    /** Of a trial that ends at a migration. */
    private static List<TrialFinding> findings(String product, Chain chain, int migration, Way way) {
        List<TrialFinding> findings = run(product, chain.load()).findings();
        assertTrue(
                !findings.isEmpty()
                        && findings.stream()
                                .allMatch(finding ->
                                        finding.migration().equals(Chain.id(migration)) && finding.way() == way),
                findings::toString);
        return findings;
    }

    private static void finds(List<TrialFinding> findings, String... words) {
        for (String word : words) {
            assertTrue(findings.stream().anyMatch(finding -> finding.message().contains(word)), findings::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatLeadsWhereItSaysPasses(String product) {
        Chain chain = new Chain()
                .then(GUEST)
                .then(WITH_SOURCE)
                .then(WITH_SOURCE.replace("str(40)", "str(90)").replace("}", "; check (name <> ''); index (source) }"))
                .then("enum Size { small, large }\n" + WITH_SOURCE.replace("}", "; size : Size = small }"));
        Trial.Outcome outcome = run(product, chain.load());
        assertEquals(List.of(), outcome.findings());
        assertEquals(List.of(), outcome.notes());
        assertEquals(4, outcome.migrations());
        assertTrue(outcome.product().toLowerCase(java.util.Locale.ROOT).startsWith(product), outcome::product);
    }

    @ParameterizedTest
    @MethodSource("products")
    void aProjectWithoutMigrationsPasses(String product) {
        assertEquals(List.of(), run(product, Migrations.NONE).findings());
    }

    /** The default is none of what the effects themselves are asked about. */
    @ParameterizedTest
    @MethodSource("products")
    void effectsThatTheSqlDoesNotHave(String product) {
        String sql = "alter table guest add column source varchar(20) check (length(source) <= 20)";
        Chain chain = new Chain()
                .then(GUEST)
                .then(
                        WITH_SOURCE,
                        steps(
                                "sql { postgresql \"" + sql + "\" sqlite \"" + sql
                                        + "\" effects { add column guest.source : str(20)? = 'web' } }",
                                "drop column guest.source"));
        finds(findings(product, chain, 2, Way.UP), "column guest.source: expected str(20)? = 'web', found ");
    }

    /** What runs says so itself, and the trial says where. */
    @ParameterizedTest
    @MethodSource("products")
    void effectsThatAreNotThere(String product) {
        Chain chain = new Chain()
                .then(GUEST)
                .then(
                        WITH_SOURCE,
                        steps(
                                "sql { postgresql \"select 1\" sqlite \"select 1\""
                                        + " effects { add column guest.source : str(20)? = 'web' } }",
                                "drop column guest.source"));
        finds(findings(product, chain, 2, Way.UP), "does not do what its effects say");
    }

    @ParameterizedTest
    @MethodSource("products")
    void sqlThatChangesWhatItDoesNotSay(String product) {
        Chain chain = new Chain()
                .then(GUEST)
                .then(WITH_SOURCE, atTheEndOfUp("create table beside (n int); create index by_name on guest (name)"))
                .then(WITH_SOURCE.replace("web", "shop"));
        finds(
                findings(product, chain, 2, Way.UP),
                "table beside: expected nothing, found table",
                "index by_name: expected nothing, found index (name)");
    }

    /** A trigger may be made by `sql`, but the way back takes it along. */
    @ParameterizedTest
    @MethodSource("products")
    void aWayBackThatLeavesSomething(String product) {
        String view = "create view names as select name from guest";
        Chain undone = new Chain()
                .then(GUEST)
                .then(
                        GUEST,
                        steps(
                                "sql { postgresql \"" + view + "\" sqlite \"" + view + "\" }",
                                "sql { postgresql \"drop view names\" sqlite \"drop view names\" }"));
        Trial.Outcome outcome = run(product, undone.load());
        assertEquals(List.of(), outcome.findings());
        assertTrue(outcome.notes().toString().contains("names"), outcome.notes()::toString);

        Chain left = new Chain()
                .then(GUEST)
                .then(GUEST, steps("sql { postgresql \"" + view + "\" sqlite \"" + view + "\" }", ""));
        finds(findings(product, left, 2, Way.DOWN), "names: expected nothing, found ", "`down` does not undo");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aClassThatIsMissing(String product) {
        Chain chain = new Chain().then(GUEST).then(GUEST, steps("run com.acme.Nowhere", ""));
        finds(findings(product, chain, 2, Way.UP), "there is no class com.acme.Nowhere");
    }

    @ParameterizedTest
    @MethodSource("products")
    void sqlThatFails(String product) {
        Chain chain = new Chain().then(GUEST).then(GUEST, atTheEndOfUp("drop table nowhere"));
        finds(findings(product, chain, 2, Way.UP), "nowhere");
    }

    /** Two that stand on the first, and one that joins them; a database gets them in one order. */
    @ParameterizedTest
    @MethodSource("products")
    void branchesAreAppliedInTheOrderOfAnUpgrade(String product) {
        String both = "entity Guest { id : int pk; name : str(80); source : str(20)? = 'web'; origin : str(20)? }";
        Chain one = new Chain().then(GUEST).then(WITH_SOURCE);
        Chain all = new Chain()
                .then(GUEST)
                .then(WITH_SOURCE)
                .then(both.replace("80", "40"))
                .then(both);
        List<SourceFile> files = new ArrayList<>(one.files());
        Chain other = new Chain().then(GUEST).then(GUEST.replace("}", "; origin : str(20)? }"));
        SourceFile branch = other.files().get(1);
        files.add(new SourceFile(Chain.id(3) + ".migration", branch.text().replace(Chain.id(2), Chain.id(3))));
        SourceFile join = all.files().get(3);
        files.add(new SourceFile(join.name(), join.text().replace(Chain.id(3), Chain.id(2) + ", " + Chain.id(3))));
        Migrations migrations = Chain.load(files);
        assertEquals(1, migrations.heads().size());
        Trial.Outcome outcome = run(product, migrations);
        assertEquals(List.of(), outcome.findings());
        assertEquals(4, outcome.migrations());
    }

    @ParameterizedTest
    @MethodSource("products")
    void anOpenDecisionEndsTheWay(String product) {
        Chain chain = new Chain().then(GUEST).then(GUEST.replace("name", "full_name"));
        assertEquals(Optional.of(true), chain.load().head().map(revision -> revision.isOpen()));
        Trial.Outcome outcome = run(product, chain.load());
        assertEquals(List.of(), outcome.findings());
        assertEquals(1, outcome.migrations());
    }
}
