package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.testing.TransactionPooler;
import org.junit.jupiter.api.Test;

/** The commands behind a pooler that keeps no session, where the settings say so. */
class PoolerCommandTest extends OnEveryProduct {

    @Test
    void everyCommandDoesItsWork() throws Exception {
        open("postgresql");
        try (TransactionPooler pooler = TransactionPooler.start(jdbc, 3)) {
            cli = new Cli(folder)
                    .file("dsl.toml", "[environments.local]\nurl = \"" + pooler.url() + "\"\nlock = \"row\"\n");
            expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
            schema("email : str(80)?", "email : str(80)? unique");
            sql("insert into guest (email) values ('a'), ('a')");
            expect(4, cli.run("db", "upgrade"), "guest.email is unique: not so in 2 rows");
            sql("delete from guest");
            expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
            assertEquals("current", status().get("place").asString());
            expect(0, cli.run("db", "drift"));
            expect(0, cli.run("db", "guard"));
            expect(0, cli.run("db", "downgrade", "-1"), "Took back 1 migration");
            expect(0, cli.run("db", "stamp", "head"), "Recorded");
            expect(1, cli.run("db", "drift"), "guest");
            expect(0, cli.run("db", "push", "--force"), "Pushed: ");
            expect(0, cli.run("db", "log"), "push");
            assertEquals("0", ask("select count(*) from dsl_lock"));
            expect(0, cli.run("db", "reset", "--yes"), "Emptied");
            assertEquals("0", ask("select count(*) from pg_class where relname like 'dsl%'"));
            expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
            sql("insert into dsl_lock values ('run', 'x', 'web1', 4242, now() - interval '2 h', now(), '1 h')");
            // Some time passes until it is read.
            expectError(
                    4,
                    cli.run("db", "upgrade", "--wait", "0"),
                    "is held by pid 4242 from web1 since 72",
                    " s; try again");
            cli.file("dsl.toml", "");
            expectError(
                    4,
                    cli.run("db", "upgrade", "--wait", "0", "--url", pooler.url() + "&lock=row"),
                    "is held by pid 4242 from web1");
            expectError(4, cli.run("db", "upgrade", "--wait", "0", "--url", jdbc), "is held by pid 4242 from web1");
        }
    }

    @Test
    void sqliteNeedsNoRow() {
        open("sqlite");
        cli.file("dsl.toml", "[environments.local]\nlock = \"row\"\n");
        expectError(2, cli.run("db", "upgrade"), "lock = row is for PostgreSQL");
        cli.file("dsl.toml", "[environments.local]\nlock = \"session\"\n");
        expect(0, cli.run("db", "upgrade"));
        cli.file("dsl.toml", "[environments.local]\nlock = \"table\"\n");
        expectError(2, cli.run("db", "upgrade"), "lock is session, or row behind a pooler, not table");
    }
}
