package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hooks of {@code dsl.toml}, from the command line. */
class HooksCommandTest extends OnEveryProduct {

    @ParameterizedTest
    @MethodSource("products")
    void areCalledAndTold(String product) {
        open(product);
        cli.file("hooks/marked.sql", "create table if not exists marked (n int);\ninsert into marked values (1);\n");
        cli.file("dsl.toml", """
                [hooks]
                before-upgrade = ["sql hooks/marked.sql", "command echo going $DSL_DIRECTION"]
                after-migration = "command echo done with $DSL_MIGRATIONS"
                """);
        expect(0, cli.run("db", "upgrade", "+1"), "going up", "done with ");
        expect(0, cli.run("db", "log", "--event", "hook"), "hook done", "before-upgrade sql hooks/marked.sql");
        expect(
                0,
                cli.run("db", "upgrade", "--sql"),
                "-- Not in this script",
                "--   before-upgrade sql hooks/marked.sql");
        cli.file("hooks/marked.sql", "insert into nowhere values (1)");
        expectError(
                4,
                cli.run("db", "upgrade"),
                "the hook before-upgrade `sql hooks/marked.sql` failed, and no migration was begun: ",
                ", in: insert into nowhere values (1)");
        cli.file("dsl.toml", "[hooks]\nbefore-downgrade = [\"command exit 7\"]\n");
        expectError(1, cli.run("db", "downgrade", "-1", "--accept-loss"), "it ended with exit code 7");
    }

    @Test
    void whatIsNoHookIsSaid() {
        open("sqlite");
        cli.file("dsl.toml", "[hooks]\nafter-upgrade = [\"grants.sql\"]\n");
        expectError(
                2,
                cli.run("db", "upgrade"),
                "dsl.toml: hooks.after-upgrade takes what a hook is and which: [\"sql hooks/grants.sql\"",
                "not \"grants.sql\"");
        cli.file("dsl.toml", "[hooks]\nafter-upgrades = [\"command true\"]\n");
        expectError(2, cli.run("db", "upgrade"), "there is no setting hooks.after-upgrades", "hooks.after-upgrade");
        cli.file("dsl.toml", "[hooks]\nafter-upgrade = [\"sql gone.sql\", \"java com.acme.Gone\"]\n");
        expectError(1, cli.run("db", "upgrade"), "cannot run, and nothing was changed: there is no file", "gone.sql");
    }
}
