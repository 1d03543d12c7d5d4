package dev.tenon.migrate.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.RandomEdits.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written for a difference, questions and all, is a file that loads and leads there and back. */
class StepPropertyTest {
    private static final StepWriter WRITER = new StepWriter(new BuiltInCasts());

    @Property(tries = 120)
    void writtenFileLeadsThereAndBack(@ForAll long seed, @ForAll @IntRange(max = 8) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        loads(pair.before(), pair.after(), WRITER.write(pair.before(), pair.after(), pair.renames(), Answers.NONE));
    }

    /** A hint is an answer: nothing is asked about what it names. */
    @Property(tries = 120)
    void hintedRenamesAreNotAskedAbout(@ForAll long seed, @ForAll @IntRange(max = 8) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        List<Operation> known = Differ.diff(pair.before(), pair.after(), pair.renames()).stream()
                .filter(op -> op instanceof Operation.RenameColumn || op instanceof Operation.RenameTable)
                .toList();
        assertTrue(Step.replayable(WRITER.write(pair.before(), pair.after(), pair.renames(), Answers.NONE)
                        .up())
                .containsAll(known));
    }

    /** As if the author had never said what was renamed. */
    @Property(tries = 120)
    void openQuestionsLoad(@ForAll long seed, @ForAll @IntRange(max = 8) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        loads(pair.before(), pair.after(), WRITER.write(pair.before(), pair.after(), Renames.NONE, Answers.NONE));
    }

    @Property(tries = 120)
    void unrelatedModels(@ForAll long one, @ForAll long other) {
        Database before = Repair.of(RandomModel.of(one));
        Database after = Repair.of(RandomModel.of(other));
        loads(before, after, WRITER.write(before, after, Renames.NONE, Answers.NONE));
    }

    private static void loads(Database before, Database after, Steps steps) {
        SourceFile root = Files.file(
                "20261120T080000_root",
                List.of(),
                before,
                WRITER.write(Database.EMPTY, before, Renames.NONE, Answers.NONE));
        SourceFile next = Files.file("20261120T090000_next", List.of("20261120T080000_root"), after, steps);
        Migrations migrations = Files.load(List.of(root, next));
        Revision revision = migrations.get("20261120T090000_next").orElseThrow();
        assertEquals(before, revision.before());
        assertEquals(after, revision.after());
        assertEquals(
                Step.replayable(steps.up()),
                Step.replayable(revision.migration().up()));
        assertEquals(
                Step.replayable(steps.down()),
                Step.replayable(revision.migration().down()));
    }

    @Property(tries = 120)
    void everyAnswerLeadsToTheSameState(@ForAll long seed, @ForAll @IntRange(max = 8) int edits, @ForAll long answers) {
        Pair pair = RandomEdits.pair(seed, edits);
        Renames hints = edits % 2 == 0 ? Renames.NONE : pair.renames();
        Steps steps = WRITER.write(pair.before(), pair.after(), hints, Answers.NONE);
        Pick pick = new Pick(answers);
        ToIntFunction<Step.Decide> choice =
                decide -> pick.below(decide.alternatives().size());
        assertEquals(pair.after(), Replay.apply(pair.before(), Step.operations(Files.decided(steps.up(), choice))));
        assertEquals(pair.before(), Replay.apply(pair.after(), Step.operations(Files.decided(steps.down(), choice))));
    }

    /** Also where a question stands in for an operation; casts are answered by a cast, which may need way made for it. */
    @Property(tries = 120)
    void noStepCanBeLeftOut(@ForAll long seed, @ForAll @IntRange(max = 8) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        // What questions about renames have in common serves both answers, and need not serve each.
        Steps steps = WRITER.write(pair.before(), pair.after(), pair.renames(), Answers.NONE);
        if (steps.up().stream()
                .noneMatch(step ->
                        step instanceof Step.Decide decide && decide.kind().equals("rename"))) {
            isShort(pair.before(), Step.operations(Files.decided(steps.up(), decide -> 0)), pair.after());
            isShort(pair.after(), Step.operations(Files.decided(steps.down(), decide -> 0)), pair.before());
        }
    }

    private static void isShort(Database from, List<Operation> operations, Database to) {
        for (Operation left : operations) {
            List<Operation> fewer = new ArrayList<>(operations);
            fewer.remove(left);
            boolean changesModel = left.inSchema().anyMatch(operation -> !(operation instanceof Operation.Backfill));
            if (changesModel && !DiffPropertyTest.makesWay(left, fewer)) {
                assertNotEquals(Optional.of(to), DiffPropertyTest.reached(from, fewer), () -> left + " is needless");
            }
        }
    }

    @Property(tries = 120)
    void nothingIsWrittenForNoDifference(@ForAll long seed) {
        Database model = Repair.of(RandomModel.of(seed));
        assertEquals(new Steps(List.of(), List.of()), WRITER.write(model, model, Renames.NONE, Answers.NONE));
    }
}
