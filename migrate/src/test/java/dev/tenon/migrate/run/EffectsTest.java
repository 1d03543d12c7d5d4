package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static dev.tenon.migrate.run.Sql.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** SQL of the author's that changes the schema says so, and is held to it. */
class EffectsTest {
    private static final String GUEST = "entity Guest { id : int pk; name : str(40) }";
    private static final String WITH_SOURCE = "entity Guest { id : int pk; name : str(40); source : str(20)? }";

    @TempDir
    Path folder;

    private static String sql(String postgresql, String sqlite, String effects) {
        return "sql {\n postgresql \"" + postgresql + "\"\n sqlite \"" + sqlite + "\"\n effects {\n" + effects
                + "\n}\n}";
    }

    private static String sql(String both, String effects) {
        return sql(both, both, effects);
    }

    private static final String DROP_SOURCE = sql("alter table guest drop column source", "drop column guest.source");

    private static String add(String postgresql, String sqlite) {
        return sql(
                "alter table guest add column source " + postgresql,
                "alter table guest add column source " + sqlite,
                "add column guest.source : str(20)?");
    }

    /** What is before it on the same table has happened, what follows starts from what it says, and the way back leads back. */
    @TestFactory
    Stream<DynamicTest> areTheStateThatFollows() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(GUEST);
            upgrade(lab, chain);
            lab.execute(List.of("insert into guest values (1, 'Ada')"));
            String before = lab.catalog();
            String check = "check (typeof(source) in ('null', 'text') and length(source) <= 20)";
            chain.then(
                    "entity Guest { id : int pk; name : text; origin : str(20); index (origin) }",
                    steps(
                            "alter column guest.name type text\n"
                                    + add("varchar(20)", "varchar(20) " + check)
                                    + "\nbackfill guest set source = 'web'\nalter column guest.source required\n"
                                    + "rename column guest.source to origin\n"
                                    + "create index ix_guest_origin on guest (origin)",
                            "drop index ix_guest_origin\nrename column guest.origin to source\n"
                                    + "alter column guest.source optional\n" + DROP_SOURCE
                                    + "\nalter column guest.name type str(40)"));
            upgrade(lab, chain);
            assertEquals(List.of("Ada web"), lab.query("select name || ' ' || origin from guest"));
            if (!lab.isSqlite()) {
                String actual = lab.catalog();
                lab.empty();
                upgrade(
                        lab,
                        new Chain()
                                .then("entity Guest { id : int pk; name : text; origin : str(20); index (origin) }"));
                assertEquals(lab.catalog(), actual);
                lab.empty();
                upgrade(lab, chain);
            }
            downgrade(lab, chain.load(), "-1");
            assertEquals(before, lab.catalog());
        });
    }

    private static void untrue(Lab lab, String dsl, String up, String down, String... words) throws SQLException {
        Migrations migrations =
                new Chain().then(GUEST).then(dsl, steps(up, down)).load();
        upgrade(lab, migrations, "+1");
        String before = lab.catalog();
        refused(() -> upgrade(lab, migrations, "head"), words);
        assertEquals(before, lab.catalog());
        assertEquals(List.of(Chain.id(1)), lab.query("select id from dsl_migration"));
    }

    @TestFactory
    Stream<DynamicTest> ofAColumnThatIsNotThereAreRefused() {
        return OnBoth.test(
                folder,
                lab -> untrue(
                        lab,
                        WITH_SOURCE,
                        sql("alter table guest add column sauce varchar(20)", "add column guest.source : str(20)?"),
                        DROP_SOURCE,
                        "does not do what its effects say; nothing was changed",
                        "the effects say: column guest.source is ",
                        "the database has: nothing of that name"));
    }

    @TestFactory
    Stream<DynamicTest> ofAnotherTypeAreRefused() {
        return OnBoth.test(
                folder,
                lab -> untrue(
                        lab,
                        WITH_SOURCE,
                        add("varchar(30)", "integer"),
                        DROP_SOURCE,
                        lab.isSqlite()
                                ? "column guest.source is VARCHAR(20), optional; the database has: INTEGER, optional"
                                : "column guest.source is varchar(20), optional; the database has: character varying(30), optional"));
    }

    @TestFactory
    Stream<DynamicTest> ofAnotherNullityAreRefused() {
        return OnBoth.test(
                folder,
                lab -> untrue(
                        lab,
                        WITH_SOURCE,
                        add("varchar(20) not null default ''", "text not null default ''"),
                        DROP_SOURCE,
                        ", optional; the database has: ",
                        ", required"));
    }

    @TestFactory
    Stream<DynamicTest> ofWhatIsStillThereAreRefused() {
        return OnBoth.test(
                folder,
                lab -> untrue(
                        lab,
                        "entity Guest { id : int pk }",
                        sql("update guest set name = ''", "drop column guest.name"),
                        sql("alter table guest add column name text", "add column guest.name : str(40)"),
                        "column guest.name is gone; the database has: still there"));
    }

    @TestFactory
    Stream<DynamicTest> ofTablesAndIndexesAreAskedToo() {
        return OnBoth.test(
                folder,
                lab -> untrue(
                        lab,
                        "entity Guest { id : int pk; name : str(40); index (name) }; entity Note { id : int pk }",
                        sql(
                                "update guest set name = ''",
                                "create index ix_guest_name on guest (name)\n"
                                        + "create table note {\n id : int\n pk pk_note (id)\n}"),
                        sql("select 1", "drop table note\ndrop index ix_guest_name"),
                        "table note is there; the database has: nothing of that name",
                        "index ix_guest_name is there"));
    }

    @TestFactory
    Stream<DynamicTest> withoutATextForTheProductAreRefusedBeforehand() {
        return OnBoth.test(folder, lab -> {
            String other = lab.isSqlite() ? "postgresql" : "sqlite";
            String mine = lab.isSqlite() ? "sqlite" : "postgresql";
            Migrations migrations = new Chain()
                    .then(GUEST)
                    .then(
                            WITH_SOURCE,
                            steps(
                                    "sql {\n" + other + " \"alter table guest add column source text\"\n"
                                            + "effects { add column guest.source : str(20)? }\n}",
                                    DROP_SOURCE))
                    .load();
            try (Migrator migrator = Runs.open(lab, migrations)) {
                migrator.upgrade("+1");
                for (Runnable attempt :
                        List.<Runnable>of(() -> migrator.plan("head"), () -> migrator.upgrade("head"))) {
                    refused(attempt::run, Chain.id(2), "no text for " + mine, "add column guest.source : str(20)?");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> areCountedWhereTheyLoseRows() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(GUEST);
            upgrade(lab, chain);
            lab.execute(List.of("insert into guest values (1, 'Ada')"));
            chain.then(
                    "entity Guest { id : int pk }",
                    steps(
                            sql("alter table guest drop column name", "drop column guest.name"),
                            "add column guest.name : str(40) = ''\nalter column guest.name no default"));
            List<String> said = new ArrayList<>();
            Progress progress = new Progress() {
                @Override
                public void losing(Revision revision, boolean up, List<String> losses) {
                    said.addAll(losses);
                }
            };
            upgrade(lab, chain.load(), "head", progress);
            assertEquals(List.of("guest.name (1 row)"), said);
        });
    }

    @TestFactory
    Stream<DynamicTest> areClaimsOfAScript() {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = new Chain()
                    .then(GUEST)
                    .then(WITH_SOURCE, steps(add("varchar(20)", "text"), DROP_SOURCE))
                    .load();
            try (Migrator migrator = Runs.open(lab, migrations)) {
                String script = migrator.upgradeScript("head");
                assertTrue(script.contains("column guest.source is "), script);
            }
        });
    }

    private static boolean compatible(String up, String down) {
        Migration migration = new Chain()
                .then(GUEST)
                .then(WITH_SOURCE, steps(up, down))
                .load()
                .ordered()
                .get(1)
                .migration();
        return Compatibility.isExpandOnly(dev.tenon.migrate.op.Step.operations(migration.up()));
    }

    @Test
    void tellWhetherOlderProgramsStillWork() {
        assertTrue(compatible(add("varchar(20)", "text"), DROP_SOURCE));
        assertFalse(compatible(add("varchar(20)", "text") + "\nsql { sqlite \"select 1\" }", DROP_SOURCE));
        assertFalse(compatible(
                sql("…", "add column guest.x : int?\ndrop column guest.x\nadd column guest.source : str(20)?"),
                DROP_SOURCE));
    }

    @Test
    void arePrintedAsTheyAreRead() {
        Chain chain = new Chain()
                .then(GUEST)
                .then(
                        WITH_SOURCE + "; entity Note { id : int pk }",
                        steps(
                                sql(
                                        "…",
                                        "add column guest.source : str(20)?\ncreate table note {\n id : int\n pk pk_note (id)\n}"),
                                sql("…", "drop table note\ndrop column guest.source")));
        String text = MigrationPrinter.print(chain.load().ordered().get(1).migration());
        assertTrue(text.contains("""
                          sql {
                            postgresql "…"
                            sqlite "…"
                            effects {
                              add    column guest.source : str(20)?
                              create table note {
                        """), text);
        Chain printed = new Chain().then(GUEST).then(WITH_SOURCE + "; entity Note { id : int pk }", ignored -> text);
        assertEquals(
                chain.load().ordered().get(1).migration(),
                printed.load().ordered().get(1).migration());
    }
}
