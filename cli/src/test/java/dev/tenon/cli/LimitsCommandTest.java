package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long commands wait, and where they are told so. */
class LimitsCommandTest extends OnEveryProduct {
    private static final String[] HELD = {"the migration lock of this database is held by pid ", " since "};

    /** While another run is at work. */
    private void meanwhile(Runnable work) {
        try (OpenDatabase other = OpenDatabase.open(DatabaseUrl.parse(jdbc), Progress.SILENT)) {
            other.alone(() -> {
                work.run();
                return true;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void whoeverTakesTheLockCanBeToldHowLongToWaitForIt(String product) {
        open(product);
        expect(0, cli.run("db", "upgrade"));
        meanwhile(() -> {
            for (List<String> command : List.of(
                    List.of("upgrade"),
                    List.of("downgrade", "-1"),
                    List.of("stamp", "base"),
                    List.of("reset", "--yes"),
                    List.of("baseline"))) {
                List<String> words = new ArrayList<>(List.of("db"));
                words.addAll(command);
                words.addAll(List.of("--wait", "0"));
                expectError(4, cli.run(words.toArray(String[]::new)), HELD);
            }
            expect(4, cli.run("db", "upgrade", "--wait", "200ms"), "has waited for it for 0.2 s; ", "--wait 5m");
            cli.file("dsl.toml", "[migrations]\nwait = \"300ms\"\n");
            expect(4, cli.run("db", "upgrade"), "waiting for another run: ", "has waited for it for 0.3 s; ");
        });
        expect(0, cli.run("db", "upgrade"), "Nothing to apply");
    }

    @Test
    void whatIsNoTimeIsSaid() {
        open("sqlite");
        expectError(2, cli.run("db", "upgrade", "--wait", "5"), "--wait 5: write a number and its unit: 30s, 5m, 1h");
        expectError(2, cli.run("db", "upgrade", "--lock-timeout", "0"), "--lock-timeout 0: write more than none");
        cli.file("dsl.toml", "[migrations]\nwait = \"long\"\n");
        expectError(2, cli.run("db", "upgrade"), "migrations.wait is a number and its unit", "not long");
        cli.file("dsl.toml", "[migrations]\nlock-timeout = \"0\"\n");
        expectError(2, cli.run("db", "upgrade"), "migrations.lock-timeout is more than none");
        cli.file("dsl.toml", "[migrations]\nlock-tries = 0\n");
        expectError(2, cli.run("db", "upgrade"), "migrations.lock-tries is a number from 1 to 9999, not 0");
        cli.file("dsl.toml", "[migrations]\nlock-tries = 3\nlock-timeout = \"2s\"\nstatement-timeout = \"10m\"\n");
        expect(0, cli.run("db", "upgrade"));
    }

    @Test
    void aStatementHasTheTimeThatTheCommandGivesIt() {
        open("postgresql");
        cli.file("dsl.toml", "[migrations]\nstatement-timeout = \"1h\"\n");
        String file = cli.migrations().get(0);
        cli.file(
                file,
                cli.read(file).replace("}\n\ndown {", "  sql { postgresql \"select pg_sleep(60)\" }\n}\n\ndown {"));
        expectError(
                4,
                cli.run("db", "upgrade", "--statement-timeout", "3s"),
                "statement timeout",
                "set statement-timeout in [migrations] of dsl.toml",
                "nothing was changed by it");
    }
}
