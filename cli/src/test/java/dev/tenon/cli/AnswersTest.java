package dev.tenon.cli;

import static dev.tenon.cli.AskingProject.RENAME;
import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions of {@code dsl db migrate}, and the ways to answer them without a terminal. */
class AnswersTest {
    @TempDir
    Path folder;

    private AskingProject project;

    private Cli cli;

    @BeforeEach
    void open() {
        project = AskingProject.in(folder);
        cli = project.cli();
    }

    private JsonNode questions() {
        Cli.Result result = cli.run("db", "migrate", "--questions", "json");
        assertEquals(3, result.code(), result.all());
        project.nothingIsWritten();
        return JsonMapper.shared().readTree(result.out());
    }

    @Test
    void questionsArePrintedAndNothingElse() {
        JsonNode document = questions();
        assertEquals(RENAME, document.at("/questions/0/id").asString());
        assertEquals("fill:booking.country", document.at("/questions/1/id").asString());
        assertEquals(
                "booking.party_size",
                document.at("/questions/0/alternatives/1/loses/0/what").asString());
        assertEquals(
                "rename column booking.party_size to num_guests",
                document.at("/questions/0/alternatives/0/lines/0").asString());
    }

    @Test
    void whereNothingIsOpenTheCodeSaysSo() {
        JsonNode none = JsonMapper.shared()
                .readTree(expect(
                                0,
                                cli.run(
                                        "db",
                                        "migrate",
                                        "--questions",
                                        "json",
                                        "--answer",
                                        RENAME + "=keep",
                                        "--answer",
                                        "fill:booking.country='CH'"))
                        .out());
        assertEquals(0, none.get("questions").size());
        project.nothingIsWritten();
    }

    @Test
    void flagsAnswerAndTheFileSaysWho() {
        expect(
                0,
                cli.run("db", "migrate", "--answer", RENAME + "=keep", "--answer", "fill:booking.country='CH'"),
                "rename column booking.party_size to num_guests");
        String text = project.written();
        String me = System.getProperty("user.name");
        assertTrue(text.contains("decided \"" + RENAME + "\" keep by \"" + me + "\""), text);
        assertTrue(text.contains("decided \"fill:booking.country\" fill by \"" + me + "\""), text);
        assertTrue(text.contains("backfill booking set country = 'CH'\n"), text);
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "show", "head"), "decided \"" + RENAME + "\" keep by");
        expect(0, cli.run("db", "upgrade"), "Applied 1 migration");
    }

    @Test
    void aFileAnswers() {
        cli.file("answers.json", """
                { "by": "ada", "answers": [
                  { "id": "rename:booking.party_size:num_guests", "choose": "new", "value": 2, "by": "eve" },
                  { "id": "fill:booking.country", "steps": "add column booking.country : str(2)" } ] }
                """);
        expect(0, cli.run("db", "migrate", "--answers", "answers.json"), "backfill booking set num_guests = 2");
        String text = project.written();
        assertTrue(text.contains("decided \"" + RENAME + "\" new by \"eve\""), text);
        assertTrue(text.contains("decided \"fill:booking.country\" own by \"ada\""), text);
        expect(0, cli.run("db", "check"));
    }

    @Test
    void whatIsNotAnsweredStaysOpenInTheFile() {
        expect(
                3,
                cli.run("db", "migrate", "--answer", RENAME + "=keep"),
                "--answer fill:booking.country=VALUE",
                "Keep the lines of `fill` or `empty`");
        String text = project.written();
        assertTrue(text.contains("decided \"" + RENAME + "\" keep"), text);
        assertTrue(text.contains("decide fill \"booking.country"), text);
        expect(3, cli.run("db", "check"), "A decision is open");
    }

    @Test
    void anAnswerThatNothingAsksForIsAMistake() {
        expectError(
                2,
                cli.run("db", "migrate", "--answer", "fill:booking.land='CH'"),
                "no question is called fill:booking.land; open are " + RENAME
                        + " (keep, new); fill:booking.country (fill, empty)");
        project.nothingIsWritten();
        expectError(
                2, cli.run("db", "migrate", "--answer", "fill:booking.country"), "write ID=ALTERNATIVE or ID=VALUE");
        expectError(
                2,
                cli.run("db", "migrate", "--answer", RENAME + "=perhaps"),
                "the answer to " + RENAME,
                "cannot be taken");
        project.nothingIsWritten();
    }

    @Test
    void aFileThatIsNoAnswerIsSaidToBe() {
        for (String wrong : List.of("[]", "{", "{}", "{\"answers\": [{}]}", "{\"answers\": [{\"id\": \"x\"}]}")) {
            cli.file("answers.json", wrong);
            Cli.Result result = cli.run("db", "migrate", "--answers", "answers.json");
            expectError(2, result, "answers.json ");
            assertFalse(result.err().contains("Exception"), result.err());
        }
        cli.file("answers.json", "{\"answers\": [{\"id\": \"" + RENAME + "\", \"chose\": \"keep\"}]}");
        expectError(2, cli.run("db", "migrate", "--answers", "answers.json"), "an answer has no `chose`");
        expectError(2, cli.run("db", "migrate", "--answers", "none.json"), "there is no file");
        expectError(2, cli.run("db", "migrate", "--answers", "schema"), "--answers schema is a folder");
        project.nothingIsWritten();
    }

    @Test
    void printingGoesWithNothingElse() {
        expectError(2, cli.run("db", "migrate", "--questions", "json", "--apply"), "--questions only prints");
    }

    // ------------------------------------------------------ what refuses an open one

    @Test
    void strictIsAlsoWhatLiesBehindTheTarget() {
        expect(3, cli.run("db", "migrate", "-m", "Later", "--answer", RENAME + "=keep"));
        String open = "_later (fill: booking.country (str(2)) is required";
        expect(0, cli.run("db", "plan", "+0"), "Nothing to run");
        expectError(3, cli.run("db", "plan", "+0", "--strict"), open);
        expectError(3, cli.run("db", "plan", "--strict"), open);
        expectError(3, cli.run("db", "plan"), "a decision is open in");
        expectError(3, cli.run("db", "upgrade"), "a decision is open in");
        expect(3, cli.run("db", "check"), open);
        expect(1, cli.run("db", "guard"), "A decision is open in", "_later, so nothing applies it");
    }

    @Test
    void strictSaysNothingWhereAllIsDecided() {
        expect(0, cli.run("db", "migrate", "--answer", RENAME + "=keep", "--answer", "fill:booking.country=empty"));
        expect(0, cli.run("db", "plan", "--strict"), "An upgrade would apply 1 migration");
    }

    // --------------------------------------------------------------- former names

    @Test
    void aWasThatNamesNothingIsAnErrorWithItsPlace() {
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace("num_guests : int", "num_guests : int was size"));
        for (String command : List.of("migrate", "check")) {
            expect(
                    1,
                    cli.run("db", command),
                    "schema/a.dsl:3:20: error E0510 dangling-former-name",
                    "no migration ever made booking.size",
                    "mend the name behind `was`");
        }
        project.nothingIsWritten();
    }

    @Test
    void aWasThatIsCarriedOutMayGo() {
        cli.file(
                "schema/a.dsl",
                cli.read("schema/a.dsl")
                        .replace("num_guests : int", "num_guests : int was party_size")
                        .replace("str(2)", "str(2)?"));
        Cli.Result first = expect(0, cli.run("db", "migrate"), "rename column booking.party_size to num_guests");
        assertFalse(first.err().contains("hint"), first.err());
        String hint = "hint: schema/a.dsl:3:20: `was party_size` is done: booking.num_guests has its name already";
        expect(0, cli.run("db", "check"), hint, "they add up to the schema");
        expect(0, cli.run("db", "migrate"), hint, "Nothing to write");
    }

    // -------------------------------------------------------------------- rows

    @Test
    void aNamedDatabaseTellsHowManyRowsLose() throws Exception {
        String url = "sqlite:" + cli.path(".dsl/dev.db");
        try (var connection = DriverManager.getConnection("jdbc:" + url);
                var statement = connection.createStatement()) {
            statement.executeUpdate("insert into booking (party_size) values (1), (2), (3)");
        }
        Cli.Result result = cli.run("db", "migrate", "--questions", "json", "--url", url);
        assertEquals(3, result.code(), result.all());
        JsonNode document = JsonMapper.shared().readTree(result.out());
        assertEquals(3, document.at("/questions/0/alternatives/1/loses/0/rows").asInt());
        expect(3, cli.run("db", "migrate", "--url", url), "`new` loses booking.party_size (3 rows)");
    }

    @Test
    void onlyADatabaseThatIsNamedMustBeThere() {
        cli.file("dsl.toml", "[environments.local]\nurl = \"postgresql://nobody@127.0.0.1:1/none\"\n");
        expect(4, cli.run("db", "migrate", "--env", "local"));
        project.nothingIsWritten();
        expect(3, cli.run("db", "migrate"));
    }
}
