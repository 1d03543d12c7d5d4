package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a message tells to run next is meant for the database that the message is about. */
class AdviceTest {
    private static final String UPGRADE = "`dsl db upgrade --env staging`";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder)
                .file("dsl.toml", "[environments.staging]\nurl = \"sqlite:staging.db\"\n")
                .file("schema/a.dsl", "entity A {\n  id : int pk\n}\n");
        expect(0, cli.run("db", "migrate"));
    }

    @Test
    void itNamesTheEnvironment() {
        expect(0, cli.run("db", "status", "--env", "staging"), UPGRADE, "`dsl db plan --env staging`");
        expect(0, cli.run("db", "plan", "--env", "staging"), "Next: " + UPGRADE);
        expect(1, cli.run("db", "guard", "--env", "staging"), UPGRADE);
        expectError(2, cli.run("serve", "--env", "staging"), UPGRADE);
        cli.with("DSL_ENV", "staging");
        expect(0, cli.run("db", "plan"), "Next: " + UPGRADE);
    }

    @Test
    void itNamesTheWayBackAsItWasAsked() {
        cli.run("db", "upgrade", "--env", "staging");
        expect(0, cli.run("db", "plan", "-1", "--env", "staging"), "`dsl db downgrade -1 --env staging` would run it");
        expect(0, cli.run("db", "plan", "base", "--url", "sqlite:staging.db"), "`dsl db downgrade base --url …` would");
    }

    @Test
    void itIsBareWhereThatIsEnough() {
        expect(0, cli.run("db", "plan"), "Next: `dsl db upgrade`.");
        cli.run("db", "upgrade");
        expect(0, cli.run("db", "plan", "-1"), "`dsl db downgrade -1` would run it");
    }
}
