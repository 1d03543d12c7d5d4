package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever answers a question, at the terminal, by an option, a file or a program: the same is written. */
class ChannelsTest {
    @TempDir
    Path folder;

    /** A question, what it may be answered by, and what the file says then. */
    enum Asked {
        SPLIT(
                "entity Person { id : int pk; full_name : str(90) }",
                "entity Person { id : int pk; first_name : str(90); last_name : str(90)? }",
                "split:person.full_name",
                "split",
                "split  column person.full_name into {",
                "keep",
                "rename column person.full_name to first_name"),
        MERGE(
                "entity Person { id : int pk; first_name : str(40); last_name : str(40)? }",
                "entity Person { id : int pk; full_name : str(90) }",
                "merge:person.full_name",
                "merge",
                "merge  column person.(first_name, last_name) into full_name",
                "keep",
                "rename column person.first_name to full_name"),
        KEY(
                "entity Guest { id : int pk }; entity Stay { id : int pk; guest : ref Guest }",
                "entity Guest { id : uuid pk }; entity Stay { id : int pk; guest : ref Guest }",
                "key:guest.id",
                "map",
                "select target.new_id from guest target where target.id = stay.guest_id",
                "replace",
                "backfill stay set new_guest_id = uuid()"),
        KEY_THAT_MOVES(
                "entity Bill { shop : int; number : int; pk (shop, number) }; entity Line { id : int pk; bill : ref Bill }",
                "entity Bill { id : long = auto() pk; shop : int; number : int; unique (shop, number) };"
                        + " entity Line { id : int pk; bill : ref Bill }",
                "key:bill.id",
                "map",
                "where target.shop = line.bill_shop and target.number = line.bill_number",
                "new",
                "backfill line set bill_id = 0"),
        TABLE_AND_COLUMNS(
                "entity Booking { id : long = auto() pk; party_size : int; arrival : date; room_number : int }",
                "entity Reservation { id : long = auto() pk; party_size : int; arrival_date : date; room_nr : int }",
                "rename:booking:reservation",
                "keep",
                "rename column reservation.room_number to room_nr",
                "new",
                "drop   table booking");

        private final String before;
        private final String after;
        private final String id;
        private final String first;
        private final String line;
        private final String other;
        private final String otherLine;

        Asked(String before, String after, String id, String first, String line, String other, String otherLine) {
            this.before = before;
            this.after = after;
            this.id = id;
            this.first = first;
            this.line = line;
            this.other = other;
            this.otherLine = otherLine;
        }
    }

    private Cli open(Asked asked) {
        Cli cli = new Cli(folder).file("schema/a.dsl", asked.before.replace("; entity", "\nentity"));
        expect(0, cli.run("db", "migrate", "--apply"));
        return cli.file("schema/a.dsl", asked.after.replace("; entity", "\nentity"));
    }

    private static void written(Cli cli, Asked asked, String choice, String line, String by) {
        assertEquals(2, cli.migrations().size());
        String text = cli.read(cli.migrations().get(1));
        assertTrue(text.contains(line), text);
        assertTrue(text.contains("decided \"" + asked.id + "\" " + choice + " by \"" + by + "\""), text);
        assertFalse(text.contains("decide "), text);
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
        expect(0, cli.run("db", "downgrade", "-1"));
    }

    private static String me() {
        return System.getProperty("user.name");
    }

    @ParameterizedTest
    @EnumSource
    void atTheTerminal(Asked asked) {
        Cli cli = open(asked);
        Cli.Result run = expect(0, cli.typing("y").run("db", "migrate"));
        assertTrue(run.err().contains(asked.id), run.err());
        written(cli, asked, asked.first, asked.line, me());
    }

    @ParameterizedTest
    @EnumSource
    void atTheTerminalByItsName(Asked asked) {
        Cli cli = open(asked);
        expect(0, cli.typing(asked.first).run("db", "migrate"));
        written(cli, asked, asked.first, asked.line, me());
    }

    @ParameterizedTest
    @EnumSource
    void atTheTerminalTheOther(Asked asked) {
        Cli cli = open(asked);
        expect(0, cli.typing(asked.other, "", "", "", "").run("db", "migrate"));
        written(cli, asked, asked.other, asked.otherLine, me());
    }

    @ParameterizedTest
    @EnumSource
    void byAnOption(Asked asked) {
        Cli cli = open(asked);
        expect(0, cli.run("db", "migrate", "--answer", asked.id + "=" + asked.first));
        written(cli, asked, asked.first, asked.line, me());
    }

    @ParameterizedTest
    @EnumSource
    void byAFile(Asked asked) {
        Cli cli = open(asked);
        cli.file("answers.json", answers(asked));
        expect(0, cli.run("db", "migrate", "--answers", "answers.json"));
        written(cli, asked, asked.first, asked.line, "ada");
    }

    @ParameterizedTest
    @EnumSource
    @DisabledOnOs(OS.WINDOWS)
    void byAProgram(Asked asked) {
        Cli cli = open(asked);
        cli.file("answers.json", answers(asked));
        expect(0, cli.run("db", "migrate", "--resolver", "cat >/dev/null; cat answers.json"));
        written(cli, asked, asked.first, asked.line, "ada");
    }

    private static String answers(Asked asked) {
        return "{\"by\": \"ada\", \"answers\": [{\"id\": \"" + asked.id + "\", \"choose\": \"" + asked.first + "\"}]}";
    }

    /** What is brought into other columns is not among what an answer loses. */
    @ParameterizedTest
    @EnumSource
    void whatIsKeptIsNotCalledLost(Asked asked) {
        Cli cli = open(asked);
        String shown = expect(3, cli.typing("q").run("db", "migrate")).err();
        String head = "  " + asked.first;
        List<String> heads = shown.lines()
                .filter(line -> line.equals(head) || line.startsWith(head + ": loses"))
                .toList();
        String loses = asked == Asked.KEY ? ": loses guest.id" : "";
        assertEquals(List.of(head + loses), heads, shown);
    }
}
