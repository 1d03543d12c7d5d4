package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions at a terminal: what a person types, and what becomes of it. */
class DialogueTest {
    @TempDir
    Path folder;

    private AskingProject project;

    private Cli cli;

    @BeforeEach
    void open() {
        project = AskingProject.withCast(folder);
        cli = project.cli();
    }

    private Cli.Result typing(int code, String... lines) {
        return expect(code, cli.typing(lines).run("db", "migrate"));
    }

    private String last() {
        return cli.read(cli.migrations().get(cli.migrations().size() - 1));
    }

    @Test
    void theLikeliestIsOfferedFirst() {
        Cli.Result run = typing(0, "", "y", "'CH'", "yes", "null");
        assertTrue(run.err().contains(": same type, same place)"), run.err());
        assertTrue(run.err().contains("keep? yes, no, s (SQL)"), run.err());
        assertTrue(run.err().contains("new: loses booking.party_size"), run.err());
        assertFalse(run.out().contains("yes, no"), "results only: " + run.out());
        String text = last();
        assertTrue(text.contains("rename column booking.party_size to num_guests"), text);
        assertTrue(text.contains("backfill booking set country = 'CH'"), text);
        assertTrue(text.contains("decided \"cast:booking.price\" replace by"), text);
        expect(0, cli.run("db", "check"));
        expect(0, cli.run("db", "upgrade"));
    }

    @Test
    void aNoAsksForTheValueOfWhatIsNew() {
        typing(0, "n", "fill", "2", "y", "'CH'", "y", "");
        assertTrue(last().contains("backfill booking set num_guests = 2"), last());
        expect(0, cli.run("db", "check"));
    }

    @Test
    void whatMakesNoSenseIsAskedAgain() {
        Cli.Result run = typing(0, "maybe", "y", "y", "CH", "y", "'CHE'", "y", "'CH'", "y", "null");
        assertTrue(run.err().contains("Write one of yes, no, s, b, p, q or keep, new."), run.err());
        assertTrue(run.err().contains("a text stands in quotes: 'CH'"), run.err());
        assertTrue(run.err().contains("this text has 3 characters, str(2) holds 2"), run.err());
        assertTrue(last().contains("set country = 'CH'"), last());
    }

    @Test
    void theSqlOfBothProductsIsShown() {
        Cli.Result run = typing(3, "s", "q");
        assertTrue(run.err().contains("-- postgresql"), run.err());
        assertTrue(run.err().contains("alter table booking rename column party_size to num_guests;"), run.err());
        assertTrue(run.err().contains("alter table \"booking\" rename column \"party_size\""), run.err());
        project.nothingIsWritten();
    }

    @Test
    void ofANamedDatabaseItsOwnSqlAndItsRows() {
        Cli.Result run =
                expect(3, cli.typing("s", "q").run("db", "migrate", "--url", "sqlite:" + cli.path(".dsl/dev.db")));
        assertFalse(run.err().contains("-- postgresql"), run.err());
        assertTrue(run.err().contains("loses booking.party_size (0 rows)"), run.err());
    }

    @Test
    void backIsTheQuestionBefore() {
        Cli.Result run = typing(0, "b", "y", "b", "n", "fill", "1", "y", "'CH'", "y", "null");
        assertTrue(run.err().contains("This is the first question."), run.err());
        assertTrue(run.err().contains("Before, you said keep."), run.err());
        assertTrue(last().contains("drop   column booking.party_size"), last());
    }

    @Test
    void quitAndTheEndOfInputWriteNothing() {
        Cli.Result run = typing(3, "y", "q");
        assertTrue(run.err().contains("Nothing was written."), run.err());
        typing(3, "y", "y");
        typing(3);
        project.nothingIsWritten();
    }

    @Test
    void answersAreRememberedForTheSameTwoStates() throws IOException {
        typing(3, "n", "y", "7", "q");
        Cli.Result again = typing(0, "", "", "", "", "'CH'", "", "");
        assertTrue(again.err().contains("Before, you said new."), again.err());
        assertTrue(again.err().contains("[7]"), again.err());
        assertTrue(last().contains("set num_guests = 7"), last());
        Files.delete(cli.path(cli.migrations().get(1)));
        typing(0, "", "", "", "", "", "", "");
        assertTrue(last().contains("set country = 'CH'"), last());
    }

    @Test
    void theRestIsAnotherMigration() {
        Cli.Result run = typing(0, "y", "y", "'CH'", "p", "y", "null");
        assertTrue(run.err().contains("the rest is another migration"), run.err());
        assertEquals(3, cli.migrations().size());
        String first = cli.read(cli.migrations().get(1));
        assertTrue(first.contains("set country = 'CH'"), first);
        assertFalse(first.contains("price"), first);
        assertTrue(last().contains("new_price"), last());
        assertFalse(last().contains("country"), last());
        expect(0, cli.run("db", "check"), "they add up to the schema");
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
        expect(0, cli.run("db", "downgrade", "base"));
    }

    @Test
    void whereNothingComesBeforeNothingIsSplitOff() {
        Cli.Result run = typing(3, "p", "q");
        assertTrue(run.err().contains("there is nothing to split off"), run.err());
        project.nothingIsWritten();
    }

    @Test
    void nobodyIsAskedWhereNobodyReads() {
        cli.with("CI", "true");
        assertFalse(typing(3, "y").err().contains("yes, no"));
        assertEquals(2, cli.migrations().size());
    }

    @Test
    void nobodyIsAskedWhoDoesNotWantToBe() {
        Cli.Result never = expect(3, cli.typing("y").run("db", "migrate", "--interactive", "never"));
        assertFalse(never.err().contains("yes, no"), never.err());
    }
}
