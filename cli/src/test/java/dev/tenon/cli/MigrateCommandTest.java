package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Migration files: written, and wrong. No database is needed for either. */
class MigrateCommandTest {
    private static final String FIRST = "migrations/20261120T160100_initial.migration";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder).file("schema/a.dsl", """
                entity Booking {
                  id         : long = auto() pk
                  name       : str(80)
                  party_size : int
                }
                """);
    }

    private void schema(String from, String to) {
        String text = cli.read("schema/a.dsl");
        assertTrue(text.contains(from));
        cli.file("schema/a.dsl", text.replace(from, to));
    }

    // ---------------------------------------------------------------- writing

    @Test
    void theNextMigrationHoldsTheDifference() {
        expect(0, cli.run("db", "migrate"), "wrote " + FIRST, "create table booking", "Next: ");
        schema("str(80)", "str(120)");
        expect(
                0,
                cli.run("db", "migrate", "-m", "Longer names, für alle!"),
                "20261120T160200_longer_names_fur_alle.migration",
                "alter column booking.name type str(120)   // cast: widen");
        String text = cli.read(cli.migrations().get(1));
        assertTrue(text.contains("after   20261120T160100_initial"), text);
        assertTrue(text.contains("note    \"Longer names, für alle!\""), text);
        expect(0, cli.run("db", "check"), "2 files, and they add up to the schema");
    }

    @Test
    void whereNothingDiffersNothingIsWritten() {
        cli.run("db", "migrate");
        expect(0, cli.run("db", "migrate"), "Nothing to write: the migrations add up to the schema.");
        assertEquals(List.of(FIRST), cli.migrations());
    }

    @Test
    void aFileIsNamedForWhatItDoes() {
        cli.run("db", "migrate");
        schema("  name ", "  phone      : str(20)?\n  name ");
        expect(0, cli.run("db", "migrate"), "_add_booking_phone.migration");
        schema("phone      : str(20)?", "phone      : str(30)? unique");
        expect(0, cli.run("db", "migrate"), "_change_booking.migration");
    }

    @Test
    void anEmptyOneIsForTheAuthorToFill() {
        cli.run("db", "migrate");
        expect(0, cli.run("db", "migrate", "--empty", "-m", "Recode"), "_recode.migration", "It does nothing yet");
        expect(0, cli.run("db", "check"), "2 files");
    }

    @Test
    void aSchemaWithErrorsLeadsNowhere() {
        schema("int", "itn");
        expect(1, cli.run("db", "migrate"), "schema/a.dsl:4", "itn");
        assertFalse(Files.exists(cli.path("migrations")));
    }

    @Test
    void programsGetOneDocument() {
        JsonNode written = JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "migrate", "--apply", "--format", "json"))
                        .out());
        assertEquals(FIRST, written.get("file").asString());
        assertEquals("create table booking", written.get("up").get(0).asString());
        assertEquals("20261120T160100_initial", written.get("applied").get(0).asString());
    }

    @Test
    void applyUpgradesRightAway() {
        expect(0, cli.run("db", "migrate", "--apply"), "wrote ", "Applied 1 migration");
        expect(0, cli.run("db", "migrate", "--apply"), "Nothing to write", "Nothing to apply");
    }

    // -------------------------------------------------------------- decisions

    @Test
    void anAmbiguousRenameIsAQuestion() {
        cli.run("db", "migrate");
        schema("party_size", "num_guests");
        expect(
                3,
                cli.run("db", "migrate", "-m", "Guests"),
                "booking.party_size (int) is gone and booking.num_guests (int) is new",
                "`keep` or `new`",
                "--rename booking.party_size=num_guests",
                "--no-rename booking.party_size");
        String stub = cli.migrations().get(1);
        // It loads and is listed, and nothing applies it or builds on it.
        expect(0, cli.run("db", "history"), "a decision is open");
        expect(3, cli.run("db", "check"), "A decision is open in");
        expectError(3, cli.run("db", "upgrade"), "a decision is open in", "guests");
        expectError(3, cli.run("db", "plan"), "a decision is open in");
        expectError(3, cli.run("db", "upgrade", "--sql"), "a decision is open in");
        expectError(3, cli.run("db", "migrate"), "or delete the file");
        expect(0, cli.run("db", "status"), "(a decision is open)");
        // Deciding in the file is enough.
        String text = cli.read(stub)
                .replaceAll("(?s)decide rename [^{]*\\{\\s*keep \\{\\s*(rename column [^\\n]*)\\n.*?\\n  \\}", "$1");
        cli.file(stub, text);
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
    }

    @Test
    void aQuestionIsNotAppliedEvenIfThatWasAsked() {
        cli.run("db", "migrate", "--apply");
        schema("party_size", "num_guests");
        Cli.Result result = expect(3, cli.run("db", "migrate", "--apply"));
        assertFalse(result.all().contains("Applied"));
        JsonNode status = JsonMapper.shared()
                .readTree(cli.run("db", "status", "--format", "json").out());
        assertEquals(1, status.get("pending").size());
    }

    @Test
    void aQuestionOfValuesIsNotAnsweredByAFlag() {
        cli.run("db", "migrate");
        schema("name       : str(80)", "name       : json");
        Cli.Result run = cli.run("db", "migrate");
        expect(3, run, "Keep the lines of `cast` or `replace`");
        assertFalse(run.out().contains("--rename"), run.out());
    }

    @Test
    void flagsAnswerBeforehand() {
        cli.run("db", "migrate");
        schema("party_size", "num_guests");
        expectError(
                2, cli.run("db", "migrate", "--rename", "booking.size=num_guests"), "--rename booking.size=num_guests");
        expectError(2, cli.run("db", "migrate", "--rename", "booking"), "write table.old_column=new_column");
        expect(
                0,
                cli.run("db", "migrate", "--rename", "booking.party_size=num_guests"),
                "rename column booking.party_size to num_guests");
    }

    @Test
    void noRenameDropsAndAsksForAValue() {
        cli.run("db", "migrate");
        schema("party_size", "num_guests");
        expect(
                3,
                cli.run("db", "migrate", "--no-rename", "booking.party_size"),
                "drop column booking.party_size",
                "is required and has no default");
    }

    // ------------------------------------------------------- files that are wrong

    private String second() {
        cli.run("db", "migrate");
        schema("str(80)", "str(120)");
        cli.run("db", "migrate");
        return cli.migrations().get(1);
    }

    /** Every command that reads the folder says so, and no database is touched. */
    private void everyCommandRefuses(String... pieces) {
        for (String[] command : new String[][] {
            {"db", "check"},
            {"db", "upgrade"},
            {"db", "status"},
            {"db", "plan"},
            {"db", "history"},
            {"db", "migrate"},
            {"db", "guard"},
            {"generate"}
        }) {
            cli.file("dsl.toml", "[generate]\npackage = \"p\"\n");
            expect(1, cli.run(command), pieces);
        }
        assertFalse(Files.exists(cli.path(".dsl/dev.db")));
    }

    @Test
    void anEditedFileIsFound() {
        String file = second();
        cli.file(FIRST, cli.read(FIRST).replace("str(80)", "str(81)"));
        everyCommandRefuses(FIRST + ":2", "leads to another state than the file says");
        assertTrue(cli.read(file).contains("str(120)"));
    }

    @Test
    void aMissingFileIsFound() throws Exception {
        String file = second();
        Files.delete(cli.path(FIRST));
        everyCommandRefuses(file + ":2", "there is no migration 20261120T160100_initial");
    }

    @Test
    void aDoubledFileIsFound() {
        second();
        cli.file("migrations/20261120T170000_copy.migration", cli.read(FIRST));
        everyCommandRefuses("there are two files for the migration 20261120T160100_initial");
    }

    @Test
    void aCircleIsFound() {
        String file = second();
        String id = file.substring("migrations/".length()).replace(".migration", "");
        cli.file(FIRST, cli.read(FIRST).replace("  yields", "  after " + id + "\n  yields"));
        everyCommandRefuses("stand on each other in a circle");
    }

    @Test
    void twoHeadsAreFound() {
        String file = second();
        String other = "migrations/20261120T170000_other.migration";
        cli.file(other, cli.read(file).replaceAll("migration 2\\S+", "migration 20261120T170000_other"));
        expect(0, cli.run("db", "heads"), "20261120T170000_other (head)", "_alter_booking_name (head)");
        expect(1, cli.run("db", "check"), "There are 2 heads");
        expectError(1, cli.run("db", "upgrade"), "there are 2 heads");
        expectError(1, cli.run("db", "migrate"), "there are 2 heads");
        expect(0, cli.run("db", "status"), "heads ");
    }

    // ---------------------------------------------------------------- looking

    @Test
    void whereThereAreNoMigrationsNoneAreListed() {
        expect(0, cli.run("db", "history"), "There are no migrations yet.");
        expect(0, cli.run("db", "heads"), "There are no migrations yet.");
        expectError(2, cli.run("db", "show", "head"), "there are no migrations yet");
    }

    @Test
    void migrationsAreListedAndShown() {
        second();
        Cli.Result history = expect(0, cli.run("db", "history"));
        List<String> lines = history.out().lines().toList();
        assertTrue(lines.get(0).endsWith(" (head)") && lines.get(1).equals("20261120T160100_initial"), history.out());
        expect(0, cli.run("db", "show", "20261120T1601"), FIRST, "create table booking", "still work with it");
        expect(0, cli.run("db", "show", "head", "--format", "json"), "\"compatible\"");
        expectError(2, cli.run("db", "show", "2026"), "is the beginning of 2 migrations");
        expectError(2, cli.run("db", "show", "nothing"), "there is no migration nothing");
    }

    @Test
    void aDifferenceIsShownAsOperations() {
        second();
        schema("str(120)", "str(200)");
        expect(0, cli.run("db", "diff", "migrations", "schema"), "alter  column booking.name type str(200)");
        expect(0, cli.run("db", "diff", "schema", "migrations"), "alter  column booking.name type str(120)");
        expect(0, cli.run("db", "diff", "base", "20261120T1601"), "create table booking");
        expect(0, cli.run("db", "diff", "head", "migrations"), "No difference");
        expectError(2, cli.run("db", "diff", "schema", "nowhere"), "there is no migration nowhere");
    }
}
