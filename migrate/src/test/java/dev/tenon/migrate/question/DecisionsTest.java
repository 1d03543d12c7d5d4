package dev.tenon.migrate.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migration.Decided;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
    private static final String OLD = """
            enum Status { open, held, done }
            entity Bill { id : int pk; size : int; total : bool; status : Status }
            """;

    private static Database model(String schema) {
        return Compiler.compile(List.of(new SourceFile("a.dsl", schema)))
                .lowered()
                .orElseThrow()
                .model();
    }

    private static Decisions between(String old, String now) {
        return new Decisions(model(old), model(now), Renames.NONE, Answers.NONE, Dialects.casts(), RowEvidence.NONE);
    }

    private static Decisions to(String from, String to) {
        assertTrue(OLD.contains(from));
        return between(OLD, OLD.replace(from, to));
    }

    private static List<String> ids(Decisions decisions) {
        return decisions.open(RowCounts.NONE).stream().map(Question::id).toList();
    }

    private static List<String> up(Decisions decisions) {
        return MigrationPrinter.lines(decisions.steps().up()).stream()
                .map(line -> line.replaceAll(" +//.*", "").replaceAll(" +", " "))
                .toList();
    }

    /** The answers change what becomes of rows; the schema is where it was to be, and back again. */
    private static void leadsThereAndBack(Decisions decisions) {
        Steps steps = decisions.steps();
        assertEquals(decisions.after(), Replay.apply(decisions.before(), Step.replayable(steps.up())));
        assertEquals(decisions.before(), Replay.apply(decisions.after(), Step.replayable(steps.down())));
    }

    private static String refused(Decisions decisions, Answer answer) {
        Steps steps = decisions.steps();
        String message = assertThrows(AnswerException.class, () -> decisions.answer(answer))
                .getMessage();
        assertEquals(steps, decisions.steps(), "nothing changes by an answer that is refused");
        return message;
    }

    private static Answer own(String id, String lines) {
        return new Answer(id, Optional.empty(), List.of(), Optional.of(lines), "ada");
    }

    @Test
    void aYesToARenameLeavesTheShortestWay() {
        Decisions decisions = to("size", "length");
        assertEquals(List.of("rename:bill.size:length"), ids(decisions));
        decisions.answer(Answer.choose("rename:bill.size:length", "keep", "ada"));
        assertEquals(List.of("rename column bill.size to length"), up(decisions));
        assertEquals(List.of(new Decided("rename:bill.size:length", "keep", "ada")), decisions.decided("eve"));
        leadsThereAndBack(decisions);
    }

    @Test
    void aNoAsksForTheNextBest() {
        Decisions decisions =
                between("entity A { id : int pk; num : int? }", "entity A { id : int pk; nums : int?; number : int? }");
        assertEquals(List.of("rename:a.num:nums"), ids(decisions));
        decisions.answer(Answer.choose("rename:a.num:nums", "new", "ada"));
        assertEquals(List.of("rename:a.num:number"), ids(decisions));
        decisions.answer(Answer.choose("rename:a.num:number", "keep", "ada"));
        assertTrue(
                up(decisions).contains("rename column a.num to number"),
                up(decisions).toString());
        leadsThereAndBack(decisions);
        assertTrue(decisions.back());
        assertEquals(List.of("rename:a.num:number"), ids(decisions));
        assertTrue(decisions.back());
        assertEquals(List.of("rename:a.num:nums"), ids(decisions));
        assertFalse(decisions.back());
    }

    @Test
    void aNoRaisesTheQuestionOfTheValue() {
        Decisions decisions = to("size", "length");
        decisions.answer(Answer.choose("rename:bill.size:length", "new", "ada"));
        assertEquals(List.of("fill:bill.length"), ids(decisions));
        decisions.answer(Answer.values("fill:bill.length", List.of("size + 1"), "ada"));
        assertTrue(
                up(decisions).contains("backfill bill set length = size + 1"),
                up(decisions).toString());
        leadsThereAndBack(decisions);
    }

    @Test
    void anAlternativeStandsInPlaceOfTheBlockThereAndBack() {
        Decisions decisions = to("size", "length");
        decisions.answer(
                new Answer("rename:bill.size:length", Optional.of("new"), List.of("7"), Optional.empty(), "ada"));
        assertTrue(
                up(decisions).contains("backfill bill set length = 7"),
                up(decisions).toString());
        assertFalse(Step.open(decisions.steps().down()).findAny().isPresent());
        leadsThereAndBack(decisions);
    }

    @Test
    void castsAndValuesOfEnums() {
        Decisions decisions =
                between(OLD, OLD.replace("total : bool", "total : double").replace("open, ", ""));
        assertEquals(List.of("cast:bill.total", "enum:status.open"), ids(decisions));
        decisions.answer(Answer.values("cast:bill.total", List.of("case when total then 1 else 0 end"), "ada"));
        decisions.answer(Answer.values("enum:status.open", List.of("'done'"), "ada"));
        assertEquals(List.of(), ids(decisions));
        assertTrue(
                up(decisions).toString().contains("backfill bill set new_total = case when total then 1 else 0 end"),
                up(decisions).toString());
        assertTrue(
                up(decisions).contains("backfill bill set status = 'done' where (status = 'open')"),
                up(decisions).toString());
        leadsThereAndBack(decisions);
    }

    @Test
    void eachGuessHasItsValue() {
        Decisions decisions = to("open, held, ", "");
        Question question = decisions.open(RowCounts.NONE).get(0);
        assertEquals("enum:status.open+held", question.id());
        assertEquals(2, question.alternatives().get(0).values().size());
        assertTrue(refused(decisions, Answer.values(question.id(), List.of("'done'"), "ada"))
                .contains("it has 1 value, and `map` wants 2"));
        decisions.answer(Answer.values(question.id(), List.of("'done'", "'done'"), "ada"));
        leadsThereAndBack(decisions);
    }

    @Test
    void ownLinesMustLeadToTheSameState() {
        Decisions decisions = to("total : bool", "total : double");
        String message = refused(decisions, own("cast:bill.total", "drop column bill.total"));
        assertTrue(message.contains("the answer to cast:bill.total by ada cannot be taken"), message);
        assertTrue(message.contains("what is missing is `add column bill.total : double`"), message);
        decisions.answer(own("cast:bill.total", """
                rename column bill.total to old_total
                add column bill.total : double?
                backfill bill set total = size / 2.0   // as it is
                alter column bill.total required
                drop column bill.old_total
                """));
        assertEquals(5, up(decisions).size());
        assertEquals(List.of(new Decided("cast:bill.total", Decided.OWN, "ada")), decisions.decided("eve"));
        leadsThereAndBack(decisions);
    }

    @Test
    void ownLinesOfARenameAreTakenBackAsTheyAre() {
        Decisions decisions = to("size", "length");
        decisions.answer(
                own(
                        "rename:bill.size:length",
                        "add column bill.length : int?; backfill bill set length = size * 2; alter column bill.length required; drop column bill.size"));
        assertFalse(Step.open(decisions.steps().down()).findAny().isPresent());
        leadsThereAndBack(decisions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CH               | there is no column `CH`; a text stands in quotes: 'CH'
            'CHE'            | this text has 3 characters, str(2) holds 2
            nation           | nation
            'x' where (1=1)  | is no expression
            """)
    void aValueMustFitItsColumn(String value, String reason) {
        Decisions decisions = between(
                "entity A { id : int pk; name : str(9) }", "entity A { id : int pk; name : str(9); land : str(2) }");
        String message = refused(decisions, Answer.values("fill:a.land", List.of(value), "ada"));
        assertTrue(message.startsWith("the answer to fill:a.land by ada cannot be taken: "), message);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void onlyWhatIsNoColumnMayBeMeantAsAText() {
        Decisions decisions = to("total : bool", "total : uuid");
        String message = refused(decisions, Answer.values("cast:bill.total", List.of("size"), "ada"));
        assertTrue(message.endsWith("a number does not fit into uuid"), message);
    }

    @Test
    void aNumberOfValuesThatNobodyWantsIsSaid() {
        Decisions decisions = to("size", "length");
        String message = refused(
                decisions,
                new Answer("rename:bill.size:length", Optional.of("keep"), List.of("1"), Optional.empty(), "ada"));
        assertTrue(message.endsWith("it has 1 value, and `keep` wants none"), message);
    }

    @Test
    void whatGoesIsNoValueToFallBackTo() {
        Decisions decisions = to("open, held, ", "");
        String message = refused(decisions, Answer.values("enum:status.open+held", List.of("'held'", "'done'"), "ada"));
        assertTrue(message.contains("'held' goes itself; what stays is done"), message);
    }

    @Test
    void whatIsNotAskedIsNotAnswered() {
        Decisions decisions = to("size", "length");
        assertEquals(
                "there is no open question fill:bill.length; open are rename:bill.size:length",
                refused(decisions, Answer.values("fill:bill.length", List.of("1"), "ada")));
        assertTrue(refused(decisions, Answer.choose("rename:bill.size:length", "maybe", "ada"))
                .contains("there is no alternative maybe; there are keep and new"));
    }

    @Test
    void aWayCanEndBeforeAQuestion() {
        Decisions decisions = to("total : bool", "total : double; land : str(2)? = 'CH'; note : text");
        assertEquals(List.of("fill:bill.note", "cast:bill.total"), ids(decisions));
        assertTrue(decisions.upTo("cast:bill.total").isEmpty(), "a question before it is open");
        decisions.answer(Answer.values("fill:bill.note", List.of("'-'"), "ada"));
        Decisions.Part part = decisions.upTo("cast:bill.total").orElseThrow();
        assertEquals(
                part.after(),
                Replay.apply(decisions.before(), Step.operations(part.steps().up())));
        assertEquals(
                decisions.before(),
                Replay.apply(part.after(), Step.operations(part.steps().down())));
        assertEquals(1, part.choices().size());
        Decisions rest = new Decisions(
                part.after(), decisions.after(), Renames.NONE, Answers.NONE, Dialects.casts(), RowEvidence.NONE);
        assertEquals(List.of("cast:bill.total"), ids(rest));
    }

    @Test
    void theWayBackOfABeginningIsAsWasChosen() {
        Decisions decisions = between(
                "entity A { id : int pk; full_name : text }",
                "entity A { id : int pk; first_name : text; last_name : text?; note : text }");
        assertEquals(List.of("split:a.full_name", "fill:a.note"), ids(decisions));
        decisions.answer(Answer.choose("split:a.full_name", "split", "ada"));
        List<String> down = MigrationPrinter.lines(
                decisions.upTo("fill:a.note").orElseThrow().steps().down());
        assertTrue(down.get(0).contains("merge  column a.(first_name, last_name) into full_name"), down.toString());
    }
}
