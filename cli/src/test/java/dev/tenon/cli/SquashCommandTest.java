package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A short way through migrations: written, proven, and taken by whoever holds none of them. */
class SquashCommandTest extends OnEveryProduct {
    private static final String FIRST = "20261120T160100_initial";

    private String phone;
    private String room;

    private void three(String product) {
        open(product);
        schema("str(80)?", "str(80)?\n  phone : text?");
        phone = last();
        schema("guest_id : long", "guest_id : long\n  room : int?");
        room = last();
    }

    private String last() {
        List<String> files = cli.migrations();
        return files.get(files.size() - 1).substring("migrations/".length()).replace(".migration", "");
    }

    private String squash(String product, String... range) {
        String[] words = {"db", "squash", range[0], "-m", "Winter"};
        String[] more = {words[0], words[1], words[2], words[3], words[4], "--scratch", jdbc.replace("jdbc:", "")};
        Cli.Result run = cli.run(product.equals("sqlite") ? words : more);
        expect(
                0,
                run,
                "_winter.migration",
                "Replayed: its `up` leads to the state of " + room,
                "sqlite: one database took the migrations one by one, one the squash; their catalogs are the same");
        if (product.equals("postgresql")) {
            expect(0, run, "postgresql: one database took the migrations one by one");
        }
        return cli.migrations().stream()
                .filter(file -> file.endsWith("_winter.migration"))
                .findFirst()
                .orElseThrow()
                .replace("migrations/", "")
                .replace(".migration", "");
    }

    @ParameterizedTest
    @MethodSource("products")
    void freshDatabaseTakesItAndIsNoOther(String product) throws Exception {
        three(product);
        String squash = squash(product, "head");
        for (String id : List.of(FIRST, phone, room)) {
            assertTrue(Files.exists(cli.path("migrations/squashed/" + id + ".migration")), id);
        }
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "check", "--database", "--dialect", "sqlite"), "1 migration up, down to nothing");
        expect(0, cli.run("db", "plan"), squash, "Next: `dsl db upgrade`");
        expect(0, cli.run("db", "upgrade"), "Applied 3 migrations", "is at " + room);
        expect(0, cli.run("db", "status"), room);
        expect(0, cli.run("db", "drift"), "No drift");
        expect(0, cli.run("db", "guard"));
        assertEquals("3", ask("select count(*) from dsl_migration where status = 'applied'"));
        expect(0, cli.run("db", "downgrade", phone), "Took back 1 migration");
        expect(0, cli.run("db", "upgrade", squash), "is at " + room);
        schema("room : int?", "room : int?\n  note : text?");
        assertTrue(cli.read("migrations/" + last0() + ".migration").contains("after   " + room));
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expect(0, cli.run("db", "downgrade", "base"), "Took back 4 migrations");
    }

    /** The newest but for the squash. */
    private String last0() {
        return cli.migrations().stream()
                .filter(file -> file.startsWith("migrations/20") && !file.endsWith("_winter.migration"))
                .reduce((one, other) -> other)
                .orElseThrow()
                .replace("migrations/", "")
                .replace(".migration", "");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void whoStandsInsideNeedsTheFiles(String product) throws Exception {
        three(product);
        expect(0, cli.run("db", "upgrade", phone));
        String squash = squash(product, "head");
        String file = "migrations/squashed/" + room + ".migration";
        String kept = cli.read(file);
        Files.delete(cli.path(file));
        expect(0, cli.run("db", "status"), phone);
        expectError(1, cli.run("db", "upgrade"), squash + " has squashed " + room, "bring the file back");
        expectError(1, cli.run("db", "show", room), "bring the file back");
        cli.file(file, kept);
        expect(0, cli.run("db", "show", room), "It is squashed by " + squash);
        expect(0, cli.run("db", "show", squash), "squashes " + room);
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expect(0, cli.run("db", "history"), squash + " (head) (squashes 3: " + FIRST + " to " + room + ")  Winter");
        expect(0, cli.run("db", "history", "--format", "json"), "\"squashes\"", phone);
        expect(0, cli.run("db", "history", "--format", "mermaid"), "squashes 3 migrations");
        cli.file(file, kept + "\n// later\n");
        expect(1, cli.run("db", "status"), "E0517", "was edited since");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void whatWouldChangeItIsRefused(String product) {
        three(product);
        expectError(2, cli.run("db", "squash", phone + ".." + room), "this is one: " + room);
        String squash = squash(product, "head");
        expectError(1, cli.run("db", "edit", phone), squash + " is a squash of", "delete migrations/" + squash);
        expectError(1, cli.run("db", "rebase", phone), "squashed by " + squash);
        assertEquals(
                1,
                cli.migrations().stream()
                        .filter(one -> one.endsWith("_winter.migration"))
                        .count());
    }
}
