package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that were written beside those of others are put behind them. */
class RebaseCommandTest extends Branching {

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, git.waitFor(), said);
    }

    @ParameterizedTest
    @MethodSource("products")
    void mineAreThoseThatGitHasNotCommitted(String product) throws Exception {
        open(product);
        String phone = branch(phone());
        git("init", "-q");
        git("add", "migrations");
        git("commit", "-q", "-m", "theirs");
        String room = branch(List.of(BASE), room(), text -> text.replace("up {", "// for the rooms\nup {"));
        String before = cli.read("migrations/" + room + ".migration");
        expect(0, cli.run("db", "upgrade", phone));
        expect(
                0,
                cli.run("db", "rebase"),
                "wrote migrations/" + room + ".migration",
                "1 migration stands behind " + phone + " now.");
        String after = cli.read("migrations/" + room + ".migration");
        assertEquals(
                before.replace("after   " + BASE, "after   " + phone).replaceAll("sha256:\\w+", "…"),
                after.replaceAll("sha256:\\w+", "…"));
        both();
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expect(0, cli.run("db", "drift"), "No drift");
        expect(0, cli.run("db", "rebase"), "Nothing to move: " + room + " stands on " + phone + " already.");
        git("add", "migrations");
        git("commit", "-q", "-m", "mine");
        expect(0, cli.run("db", "rebase"), "Nothing to move: git has committed every migration.");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void withoutGitTheFirstIsNamed(String product) {
        open(product);
        String phone = branch(phone());
        String room = branch(room());
        String more = branch(
                List.of(BASE, room),
                t -> room().apply(t).replace("room : int?", "room : int?\n  note : text?"),
                t -> t);
        expectError(2, cli.run("db", "rebase"), "git cannot tell", "dsl db rebase ID");
        expect(0, cli.run("db", "rebase", room), "2 migrations stand behind " + phone);
        both();
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("room : int?", "room : int?\n  note : text?"));
        expect(0, cli.run("db", "check", "--database", "--dialect", "sqlite"), "3.5");
        expect(0, cli.run("db", "heads"), more + " (head)");
    }

    /** The same with what is called earlier: an id is a name, and no place. */
    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void whatIsCalledEarlierMayStandBehind(String product) {
        open(product);
        String phone = branch(phone());
        String room = branch(room());
        expect(0, cli.run("db", "rebase", phone), "stands behind " + room);
        both();
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "is at " + phone);
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void aWayBackThatLeadsElsewhereIsWrittenAnew(String product) {
        open(product);
        String wide = branch(text -> text.replace("str(80)?", "str(100)?"));
        String wider = branch(text -> text.replace("str(80)?", "str(120)?\n  phone : text?"));
        expect(0, cli.run("db", "rebase", wider), "`down` is new: look through it", "stands behind " + wide);
        String text = cli.read("migrations/" + wider + ".migration");
        assertTrue(text.contains("down {\n  alter  column guest.email type str(100)"), text);
        assertTrue(text.contains("// loses data: guest.phone\n"), text);
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("str(80)?", "str(120)?\n  phone : text?"));
        expect(0, cli.run("db", "check", "--database", "--dialect", "sqlite"), "they add up to the schema");
    }

    /** What the schema's casts and the state say of it is the same wherever the migration stands. */
    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void aWayBackThatIsWrittenAnewKeepsItsCastsAndRemarks(String product) {
        open(product);
        String schema = cli.read("schema/a.dsl");
        cli.file("schema/a.dsl", schema.replace("guest_id : long", "guest_id : long\n  paid : bool?") + """
                entity Invoice { id : int = auto(serial) pk }
                cast bool -> str(3) widen using sql "case when {value} then 'yes' else 'no' end"
                cast str(3) -> bool checked {
                  postgresql "{value} = 'yes'" unless "{value} not in ('yes', 'no')"
                  sqlite     "{value} = 'yes'" unless "{value} not in ('yes', 'no')"
                }
                """);
        expect(0, cli.run("db", "migrate"));
        String base = cli.migrations().get(1).substring("migrations/".length()).replace(".migration", "");
        String wide = branch(List.of(BASE, base), text -> text.replace("str(80)?", "str(100)?"), text -> text);
        UnaryOperator<String> edit = text -> text.replace("str(80)?", "str(120)?")
                .replace("paid : bool", "paid : str(3)")
                .replace(
                        "auto(serial) pk }",
                        "sql(postgresql \"nextval('invoice_id_seq')\", sqlite \"7\") pk }\nsequence invoice_id_seq on postgresql");
        String mine = branch(List.of(BASE, base), edit, text -> text);
        String before = cli.read("migrations/" + mine + ".migration");
        expect(0, cli.run("db", "rebase", mine), "`down` is new: look through it", "stands behind " + wide);
        String after = cli.read("migrations/" + mine + ".migration");
        assertTrue(before.contains("// its column counts on"), before);
        assertEquals(
                sortedDown(before).replace("str(80)", "str(100)"),
                sortedDown(after),
                () -> before + "\nis now\n" + after);
    }

    private static String sortedDown(String file) {
        return file.substring(file.indexOf("down {"))
                .lines()
                .map(line -> line.replaceAll(" +//", " //"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void whatDoesNotFitIsLeftAsItIs(String product) {
        open(product);
        String phone = branch(phone());
        String other = branch(text -> text.replace("str(80)?", "str(80)?\n  phone : str(20)?"));
        String before = cli.read("migrations/" + other + ".migration");
        expect(
                1,
                cli.run("db", "rebase", other),
                "migrations/" + other + ".migration:6",
                "the column guest.phone exists already");
        assertEquals(before, cli.read("migrations/" + other + ".migration"));
        expectError(2, cli.run("db", "rebase", BASE), "there is nothing that they could stand on");
        expectError(2, cli.run("db", "rebase", phone, "--onto", phone), "cannot be put behind it");
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatADatabaseHoldsIsNotMoved(String product) {
        open(product);
        String phone = branch(phone());
        String room = branch(room());
        expect(0, cli.run("db", "upgrade", room));
        expectError(
                1,
                cli.run("db", "rebase", room),
                "holds " + room + ", so its file cannot be moved; nothing was changed",
                "dsl db downgrade " + BASE);
        expect(0, cli.run("db", "downgrade", BASE));
        expect(0, cli.run("db", "rebase", room), "stands behind " + phone);
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
    }
}
