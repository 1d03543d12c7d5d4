package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.hook.CommandHook;
import dev.tenon.migrate.hook.HookContext;
import dev.tenon.migrate.hook.HookPoint;
import dev.tenon.migrate.hook.Hooks;
import dev.tenon.migrate.hook.JavaHook;
import dev.tenon.migrate.hook.MigrationHook;
import dev.tenon.migrate.hook.SqlHook;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is called before and after runs and migrations: when, with what, and what comes of one that fails. */
class HooksTest {
    @TempDir
    Path folder;

    private static Chain guests() {
        return new Chain().then("entity Guest { id : int pk }").then("entity Guest { id : int pk; name : str(40)? }");
    }

    private static Migrator open(Lab lab, Chain chain, Hooks hooks, List<String> notes) {
        return Migrator.configure()
                .url(lab.url())
                .migrations(chain.load())
                .progress(Runs.noting(notes))
                .hooks(hooks)
                .open();
    }

    private static List<String> upgrade(Lab lab, Chain chain, Hooks hooks) {
        try (Migrator migrator = open(lab, chain, hooks, new ArrayList<>())) {
            return Runs.ids(migrator.upgrade("head"));
        }
    }

    private static Hooks everywhere(MigrationHook hook) {
        Hooks hooks = Hooks.NONE;
        for (HookPoint point : HookPoint.values()) {
            hooks = hooks.with(point, hook);
        }
        return hooks;
    }

    private SqlHook sql(String name, String text) throws IOException {
        return new SqlHook(Files.writeString(folder.resolve(name), text), name);
    }

    @TestFactory
    Stream<DynamicTest> eachIsCalledInItsPlaceInBothDirections() {
        return OnBoth.test(folder, lab -> {
            List<String> calls = new ArrayList<>();
            Hooks hooks = everywhere(context ->
                    calls.add(context.point().word() + (context.up() ? " up " : " down ") + context.migrations()));
            Chain chain = guests();
            String one = Chain.id(1);
            String two = Chain.id(2);
            assertEquals(List.of(one, two), upgrade(lab, chain, hooks));
            assertEquals(
                    List.of(
                            "before-upgrade up [" + one + ", " + two + "]",
                            "before-migration up [" + one + "]",
                            "after-migration up [" + one + "]",
                            "before-migration up [" + two + "]",
                            "after-migration up [" + two + "]",
                            "after-upgrade up [" + one + ", " + two + "]"),
                    calls);
            calls.clear();
            assertEquals(List.of(), upgrade(lab, chain, hooks));
            assertEquals(List.of("before-upgrade up []", "after-upgrade up []"), calls);
            calls.clear();
            try (Migrator migrator = open(lab, chain, hooks, new ArrayList<>())) {
                migrator.downgrade("-1");
            }
            assertEquals(
                    List.of(
                            "before-downgrade down [" + two + "]",
                            "before-migration down [" + two + "]",
                            "after-migration down [" + two + "]",
                            "after-downgrade down [" + two + "]"),
                    calls);
        });
    }

    @TestFactory
    Stream<DynamicTest> sqlIsOneTransactionWithItsLineInTheLog() {
        return OnBoth.test(folder, lab -> {
            Hooks hooks = Hooks.NONE.with(
                    HookPoint.AFTER_MIGRATION,
                    sql(
                            "mark.sql",
                            "create table if not exists seen (n int); -- not; here\ninsert into seen values (1);"));
            upgrade(lab, guests(), hooks);
            assertEquals(List.of("2"), lab.query("select count(*) from seen"));
            assertEquals(
                    List.of(
                            Chain.id(1) + " done after-migration sql mark.sql",
                            Chain.id(2) + " done after-migration sql mark.sql"),
                    lab.query("select migration || ' ' || outcome || ' ' || detail from dsl_log where event = 'hook'"
                            + " order by seq"));
        });
    }

    @TestFactory
    Stream<DynamicTest> ofAFileThatFailsNothingIsLeft() {
        return OnBoth.test(folder, lab -> {
            Hooks hooks = Hooks.NONE.with(
                    HookPoint.BEFORE_MIGRATION,
                    sql("bad.sql", "create table seen (n int); insert into nothing values (1)"));
            Runs.refused(
                    () -> upgrade(lab, guests(), hooks),
                    "the hook before-migration `sql bad.sql` failed, and nothing of " + Chain.id(1)
                            + " was done after that: ",
                    "nothing",
                    ", in: insert into nothing values (1)");
            assertEquals(List.of(), Runs.held(lab));
            assertThrows(SQLException.class, () -> lab.query("select n from seen"));
            assertEquals(List.of("failed"), lab.query("select outcome from dsl_log where event = 'hook' order by seq"));
            assertEquals(Runs.ids(1, 2), upgrade(lab, guests(), Hooks.NONE));
        });
    }

    @TestFactory
    Stream<DynamicTest> aMigrationBeforeAHookThatFailsStays() {
        return OnBoth.test(folder, lab -> {
            Hooks hooks = Hooks.NONE.with(HookPoint.AFTER_MIGRATION, context -> {
                throw new IOException("the wire is cut");
            });
            Runs.refused(
                    () -> upgrade(lab, guests(), hooks),
                    "the hook after-migration `java ",
                    "failed, and " + Chain.id(1) + " is applied, and nothing behind it was begun: the wire is cut");
            assertEquals(List.of(Chain.id(1) + " applied"), Runs.held(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> aFileForOneProductIsRunThereOnly() {
        return OnBoth.test(folder, lab -> {
            Hooks hooks = Hooks.NONE
                    .with(HookPoint.AFTER_UPGRADE, sql("a.postgresql.sql", "create table seen (on_postgresql int)"))
                    .with(HookPoint.AFTER_UPGRADE, sql("b.sqlite.sql", "create table seen (on_sqlite int)"));
            upgrade(lab, guests(), hooks);
            lab.query("select on_" + lab.url().dialect() + " from seen");
        });
    }

    @TestFactory
    Stream<DynamicTest> noneEndsItsTransactionItself() {
        return OnBoth.test(folder, lab -> {
            Runs.refused(
                    () -> upgrade(lab, guests(), Hooks.NONE.with(HookPoint.BEFORE_UPGRADE, sql("c.sql", "commit"))),
                    "`commit` is not for a hook");
            Runs.refused(
                    () -> upgrade(
                            lab,
                            guests(),
                            Hooks.NONE.with(
                                    HookPoint.BEFORE_UPGRADE,
                                    context -> context.connection().close())),
                    "Connection.close is not for a hook");
        });
    }

    @TestFactory
    Stream<DynamicTest> aCommandIsToldAndHeard() {
        return OnBoth.test(folder, lab -> {
            List<String> notes = new ArrayList<>();
            Hooks hooks = Hooks.NONE.with(
                    HookPoint.AFTER_UPGRADE,
                    new CommandHook(
                            "echo $DSL_HOOK $DSL_DIRECTION $DSL_MIGRATIONS; pwd >&2; test -n \"$DSL_DATABASE\"",
                            folder));
            try (Migrator migrator = open(lab, guests(), hooks, notes)) {
                migrator.upgrade("+1");
            }
            assertEquals(
                    List.of(
                            "after-upgrade up " + Chain.id(1),
                            folder.toRealPath().toString()),
                    notes);
            Runs.refused(
                    () -> upgrade(
                            lab,
                            guests(),
                            Hooks.NONE.with(HookPoint.BEFORE_UPGRADE, new CommandHook("exit 3", folder))),
                    "`command exit 3` failed, and no migration was begun: it ended with exit code 3");
            assertEquals(1, Runs.held(lab).size());
        });
    }

    /** A class as {@code dsl.toml} would name it. */
    public static final class Marking implements MigrationHook {
        @Override
        public void run(HookContext context) throws SQLException {
            try (Statement statement = context.connection().createStatement()) {
                statement.execute("create table marked (n int)");
            }
            context.notes().accept("marked");
        }
    }

    @TestFactory
    Stream<DynamicTest> aClassOfTheProject() {
        return OnBoth.test(folder, lab -> {
            List<String> notes = new ArrayList<>();
            Hooks hooks = Hooks.NONE.with(
                    HookPoint.BEFORE_UPGRADE, new JavaHook(ClassSource.ofProgram(), Marking.class.getName()));
            try (Migrator migrator = open(lab, guests(), hooks, notes)) {
                migrator.upgrade("head");
            }
            assertEquals(List.of("marked"), notes);
            assertEquals(List.of("0"), lab.query("select count(*) from marked"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aScriptNamesThemAndCallsNone() {
        return OnBoth.test(folder, lab -> {
            Hooks hooks = Hooks.NONE.with(HookPoint.AFTER_UPGRADE, new CommandHook("exit\n1", folder));
            try (Migrator migrator = open(lab, guests(), hooks, new ArrayList<>())) {
                String script = migrator.upgradeScript("head");
                assertEquals(
                        "--   after-upgrade command exit 1",
                        script.lines().skip(1).findFirst().orElseThrow());
                assertTrue(script.lines().limit(3).allMatch(line -> line.startsWith("-- ")), script);
            }
        });
    }

    /** What cannot be called is found before anything is done. */
    @TestFactory
    Stream<DynamicTest> whatIsNotThere() {
        return OnBoth.test(folder, lab -> {
            Hooks file = Hooks.NONE.with(HookPoint.AFTER_UPGRADE, new SqlHook(folder.resolve("no.sql"), "no.sql"));
            Runs.refused(lab, Reason.FINDING, () -> upgrade(lab, guests(), file), "there is no file", "no.sql");
            Hooks type = Hooks.NONE.with(
                    HookPoint.AFTER_UPGRADE, new JavaHook(ClassSource.ofProgram(), HooksTest.class.getName()));
            Runs.refused(
                    lab,
                    Reason.FINDING,
                    () -> upgrade(lab, guests(), type),
                    "the class dev.tenon.migrate.run.HooksTest is no hook: it must implement "
                            + MigrationHook.class.getName());
            assertThrows(
                    RefusedException.class,
                    () -> upgrade(
                            lab,
                            guests(),
                            Hooks.NONE.with(
                                    HookPoint.AFTER_UPGRADE, new JavaHook(ClassSource.ofProgram(), "com.acme.None"))));
        });
    }
}
