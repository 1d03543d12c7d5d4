package dev.tenon.migrate.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.RandomEdits.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random edits lead to every operation and every question that there is, or what they test would be less than it seems. */
class EditsCoverageTest {
    private static final int PAIRS = 2000;
    /** Only an author writes these, into a file. */
    private static final Set<Class<?>> WRITTEN_BY_HAND =
            Set.of(Operation.RawSql.class, Operation.BringBack.class, Operation.RunJava.class, Operation.Online.class);

    private final Set<String> missing = new TreeSet<>();

    @Test
    void everythingOccurs() {
        records(Operation.class)
                .filter(type -> !WRITTEN_BY_HAND.contains(type))
                .forEach(type -> missing.add(type.getSimpleName()));
        Stream.of(SchemaObject.class, Constraint.class)
                .flatMap(EditsCoverageTest::records)
                .forEach(type -> missing.add("a " + type.getSimpleName()));
        Arrays.stream(Partitioning.Method.values()).forEach(method -> missing.add("spread by " + method));
        TableOption.words().forEach(option -> missing.add("option " + option));
        List.of("rename", "split", "merge", "fill", "cast", "key", "enum").forEach(kind -> missing.add("asks " + kind));
        StepWriter writer = new StepWriter(Dialects.casts());
        for (long seed = 1; seed <= PAIRS && !missing.isEmpty(); seed++) {
            Pair pair = RandomEdits.pair(seed, 1 + (int) (seed % 7));
            Renames hints = seed % 3 == 0 ? Renames.NONE : pair.renames();
            Steps steps = writer.write(pair.before(), pair.after(), hints, Answers.NONE);
            see(steps.up());
            see(steps.down());
        }
        assertEquals(Set.of(), missing);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(EditsCoverageTest::records);
    }

    private void see(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Decide decide) {
                missing.remove("asks " + decide.kind());
                decide.alternatives().forEach(alternative -> see(alternative.steps()));
            } else {
                see(((Step.Do) step).operation());
            }
        }
    }

    private void see(Operation operation) {
        missing.remove(operation.getClass().getSimpleName());
        if (operation instanceof Operation.CreateObject create) {
            missing.remove("a " + create.object().getClass().getSimpleName());
        } else if (operation instanceof Operation.AddConstraint add) {
            missing.remove("a " + add.constraint().getClass().getSimpleName());
        } else if (operation instanceof Operation.SetOptions set) {
            Stream.of(set.before(), set.after())
                    .flatMap(Set::stream)
                    .forEach(option -> missing.remove("option " + option.word()));
        } else if (operation instanceof Operation.SetPartitioning set) {
            Stream.of(set.before(), set.after())
                    .flatMap(by -> by.stream())
                    .forEach(by -> missing.remove("spread by " + by.method()));
        }
    }
}
