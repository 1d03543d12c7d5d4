package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.held;
import static dev.tenon.migrate.run.Runs.ids;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.Squashing;
import dev.tenon.migrate.author.Squashing.Squashed;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.OriginalException;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A squash is a short way through migrations that stay what they are: whoever takes which way, the end is the same. */
class SquashTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    private static Chain chain() {
        return new Chain()
                .then("entity Guest { id : long pk; name : str(40) }")
                .then("entity Guest { id : long pk; label : str(40) was name; stars : int = 1 }")
                .then("entity Guest { id : long pk; title : str(40) was label; stars : int = 1; vip : bool = false }")
                .then(
                        "entity Guest { id : long pk; title : str(80); vip : bool = false }\nentity Room { id : long pk }")
                .then(
                        "entity Guest { id : long pk; title : str(80); vip : bool = false; seen : date? }\nentity Room { id : long pk }");
    }

    static Squashed squash(Migrations migrations, String range) {
        return new Squashing(migrations, new Addresses(migrations).range(range))
                .squashed(Optional.empty(), Path.of("migrations"), NOW, new BuiltInCasts());
    }

    /** Without the files of what is squashed. */
    private static Migrations shortOnly(Migrations with) {
        List<SourceFile> files = new ArrayList<>(with.files());
        with.squashes().forEach(squash -> squash.parts().forEach(one -> files.remove(one.file())));
        return Chain.load(files);
    }

    private static List<String> lines(Squashed squashed) {
        return squashed.squash().file().text().lines().toList();
    }

    @TestFactory
    Stream<DynamicTest> freshDatabaseTakesTheShortWay() {
        Migrations migrations = chain().load();
        Squashed squashed = squash(migrations, Chain.id(4));
        assertEquals(
                2,
                squashed.squash().migration().up().size(),
                () -> squashed.squash().file().text());
        return OnBoth.test(folder, lab -> {
            upgrade(lab, migrations, "head");
            String catalog = lab.catalog();
            List<String> history = held(lab);
            lab.empty();
            assertEquals(ids(1, 2, 3, 4, 5), upgrade(lab, squashed.with(), "head"));
            assertEquals(catalog, lab.catalog());
            assertEquals(history, held(lab));
            assertEquals(
                    List.of("1"),
                    lab.query("select count(*) from dsl_log where outcome = 'done' and migration = '"
                            + squashed.squash().id() + "' and checksum = '"
                            + squashed.squash().checksum() + "'"));
            assertEquals(
                    List.of("4"),
                    lab.query("select count(*) from dsl_log where detail = 'as part of "
                            + squashed.squash().id() + "'"));
            assertEquals(ids(5, 4, 3, 2, 1), downgrade(lab, squashed.with(), "base"));
            assertEquals(List.of(), held(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> whoStandsInsideGoesOnByTheFiles() {
        Migrations with = squash(chain().load(), Chain.id(4)).with();
        return OnBoth.test(folder, lab -> {
            assertEquals(ids(1, 2), upgrade(lab, with, Chain.id(2)));
            lab.execute(List.of("insert into guest (id, label, stars) values (1, 'Ada', 3)"));
            assertEquals(ids(3, 4, 5), upgrade(lab, with, "head"));
            assertEquals(List.of("Ada"), lab.query("select title from guest"));
            assertEquals(ids(5, 4, 3), downgrade(lab, with, Chain.id(2)));
            assertEquals(List.of("Ada"), lab.query("select label from guest"));
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsGoAlongOnTheShortWay() {
        Migrations migrations = chain().load();
        Squashed squashed = squash(migrations, Chain.id(1) + ".." + Chain.id(4));
        assertTrue(
                lines(squashed).contains("  rename column guest.name to title"),
                () -> lines(squashed).toString());
        assertFalse(
                lines(squashed).toString().contains("label"),
                () -> lines(squashed).toString());
        return OnBoth.test(folder, lab -> {
            upgrade(lab, squashed.with(), Chain.id(1));
            lab.execute(List.of("insert into guest (id, name) values (1, 'Ada')"));
            assertEquals(ids(2, 3, 4), upgrade(lab, squashed.with(), Chain.id(4)));
            assertEquals(List.of("Ada"), lab.query("select title from guest where not vip"));
            assertEquals(ids(4, 3, 2), downgrade(lab, squashed.with(), Chain.id(1)));
            assertEquals(List.of("Ada"), lab.query("select name from guest"));
        });
    }

    /** One of its migrations is there in part: that is finished, or undone, by its own file. */
    @TestFactory
    Stream<DynamicTest> whoStandsInTheMiddleOfOneGoesOnByItsFile() {
        Migrations migrations = Backfills.chain("batch 10")
                .then("entity Booking { id : int pk; n : int; source : text; extra : int?; last : int? }")
                .load();
        Migrations with = squash(migrations, "head").with();
        return OnBoth.test(folder, lab -> {
            for (String target : List.of("head", Chain.id(1))) {
                inTheMiddle(lab, migrations);
                boolean up = target.equals("head");
                assertEquals(up ? ids(2, 3) : ids(2), up ? upgrade(lab, with, target) : downgrade(lab, with, target));
                assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"));
            }
            inTheMiddle(lab, migrations);
            try (Migrator migrator = Runs.open(lab, with)) {
                assertEquals(
                        Chain.id(2), migrator.resume().orElseThrow().revision().id());
            }
            Backfills.once(lab, 30);
        });
    }

    private static void inTheMiddle(Lab lab, Migrations migrations) throws Exception {
        lab.empty();
        upgrade(lab, migrations, "+1");
        Backfills.fill(lab, 30);
        assertThrows(IllegalStateException.class, () -> upgrade(lab, migrations, "head", Backfills.endingBehind(2)));
        assertEquals(List.of("applying 2"), Backfills.underWay(lab));
    }

    @TestFactory
    Stream<DynamicTest> whatTheWayBackLosesIsShownOnce() {
        Migrations with =
                squash(chain().load(), Chain.id(1) + ".." + Chain.id(4)).with();
        return OnBoth.test(folder, lab -> {
            upgrade(lab, with, "head");
            lab.execute(List.of("insert into guest (id, title, vip) values (1, 'Ada', true)"));
            try (Migrator migrator = Runs.open(lab, with)) {
                List<Leaving> leaving = migrator.leaving(Chain.id(1));
                assertEquals(
                        List.of(Chain.id(5), with.squashes().get(0).id()),
                        leaving.stream().map(one -> one.revision().id()).toList());
                assertEquals(
                        List.of(List.of(), List.of("guest.vip (1 row)")),
                        leaving.stream().map(Leaving::phrases).toList());
                assertEquals(ids(5, 4, 3, 2), Runs.ids(migrator.downgrade(Chain.id(1), leaving)));
            }
            assertEquals(List.of("Ada"), lab.query("select name from guest"));
        });
    }

    @TestFactory
    Stream<DynamicTest> filesMayGoOnceNobodyStandsAmongThem() {
        Migrations with = squash(chain().load(), Chain.id(4)).with();
        Migrations without = shortOnly(with);
        assertEquals(ids(1, 2, 3, 4, 5), Runs.ids(without.ordered()));
        return OnBoth.test(folder, lab -> {
            assertEquals(ids(1, 2, 3, 4, 5), upgrade(lab, without, "head"));
            assertEquals(ids(5, 4, 3, 2, 1), downgrade(lab, without, "base"));
            upgrade(lab, with, Chain.id(2));
            String catalog = lab.catalog();
            for (String target : List.of("head", Chain.id(3))) {
                assertTrue(assertThrows(OriginalException.class, () -> upgrade(lab, without, target))
                        .getMessage()
                        .contains("squashed beside the migrations: " + Chain.id(1) + ".migration, " + Chain.id(2)));
            }
            assertThrows(OriginalException.class, () -> downgrade(lab, without, "base"));
            assertEquals(catalog, lab.catalog());
            upgrade(lab, with, "head");
            assertEquals(ids(5), downgrade(lab, without, Chain.id(4)));
            assertThrows(OriginalException.class, () -> downgrade(lab, without, Chain.id(3)));
            assertEquals(ids(4, 3, 2, 1), downgrade(lab, without, "base"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatFailsIsAsItWasBefore() {
        Chain chain = new Chain()
                .then("entity Guest { id : long pk; name : str(40)? }")
                .then("entity Guest { id : long pk; name : str(40) }")
                .then("entity Guest { id : long pk; name : str(40); seen : date? }");
        Squashed squashed = squash(chain.load(), Chain.id(1) + ".." + Chain.id(3));
        return OnBoth.test(folder, lab -> {
            upgrade(lab, squashed.with(), Chain.id(1));
            lab.execute(List.of("insert into guest (id) values (1)"));
            Runs.refused(
                    () -> upgrade(lab, squashed.with(), "head"),
                    squashed.squash().id(),
                    "1 row of guest");
            assertEquals(List.of(Chain.id(1) + " applied"), held(lab));
            lab.execute(List.of("update guest set name = 'Ada'"));
            assertEquals(ids(2, 3), upgrade(lab, squashed.with(), "head"));
        });
    }

    /** Nobody may guess which values a file about rows meets. */
    @TestFactory
    Stream<DynamicTest> linesAboutRowsStayInTheirPlace() {
        UnaryOperator<String> filled = text -> text.replace(
                "add column guest.name",
                "sql { postgresql \"insert into guest (id) values (7)\" sqlite \"insert into guest (id) values (7)\" }\n  add column guest.name");
        Chain chain = new Chain()
                .then("entity Guest { id : long pk }")
                .then(
                        "entity Guest { id : long pk; name : str(40)? }",
                        text -> filled.apply(text.replaceAll("add +column", "add column")))
                .then("entity Guest { id : long pk; name : str(40)?; a : int = 1 }")
                .then("entity Guest { id : long pk; name : str(40)?; a : int = 2 }");
        Migrations migrations = chain.load();
        Squashed squashed = squash(migrations, "head");
        return OnBoth.test(folder, lab -> {
            upgrade(lab, migrations, "head");
            List<String> rows = lab.query("select id || ':' || a from guest");
            assertEquals(List.of("7:1"), rows);
            lab.empty();
            upgrade(lab, squashed.with(), "head");
            assertEquals(
                    rows,
                    lab.query("select id || ':' || a from guest"),
                    () -> lines(squashed).toString());
        });
    }

    @TestFactory
    Stream<DynamicTest> otherBranchesGoBesideIt() {
        Tree tree = new Tree()
                .then("a", "entity T { id : long pk }")
                .then("b", "entity T { id : long pk; x : int? }", "a")
                .then("c", "entity T { id : long pk; y : int? was x }", "b")
                .then("d", "entity T { id : long pk }\nentity Other { id : long pk }", "a")
                .merge("e", "c", "d");
        Migrations migrations = tree.load();
        Squashed squashed = squash(migrations, "a..c");
        Migrations without = shortOnly(squashed.with());
        return OnBoth.test(folder, lab -> {
            upgrade(lab, migrations, "head");
            String catalog = lab.catalog();
            for (Migrations one : List.of(squashed.with(), without)) {
                lab.empty();
                upgrade(lab, one, "d");
                upgrade(lab, one, "head");
                assertEquals(catalog, lab.catalog());
                downgrade(lab, one, "d");
                lab.empty();
                upgrade(lab, one, "head");
                assertEquals(catalog, lab.catalog());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> asAScriptToo() {
        Migrations with = squash(chain().load(), Chain.id(4)).with();
        return OnBoth.test(folder, lab -> {
            try (Migrator migrator = Runs.open(lab, with)) {
                String script = migrator.upgradeScript("head");
                ids(1, 2, 3, 4, 5).forEach(id -> assertTrue(script.contains("'" + id + "'"), script));
                assertEquals(2, script.split("(?m)^commit", -1).length - 1, script);
                assertTrue(
                        script.contains("'by script, as part of "
                                + with.squashes().get(0).id() + "'"),
                        script);
                assertEquals(2, migrator.plan("head").size());
            }
            assertEquals(List.of(), tables(lab));
        });
    }

    private static List<String> tables(Lab lab) throws Exception {
        return lab.query(
                lab.isSqlite()
                        ? "select name from sqlite_master where type = 'table'"
                        : "select tablename from pg_tables where schemaname = 'public'");
    }
}
