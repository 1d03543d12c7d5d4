package dev.tenon.migrate.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.model.WordsOfSql;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.ModelText;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.random.RandomEdits.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of comparing and replaying, over random models and random edits of them. */
class DiffPropertyTest {

    @Property(tries = 250)
    void replayedDiffIsTheOtherModel(@ForAll long seed, @ForAll @IntRange(max = 12) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        List<Operation> operations = Differ.diff(pair.before(), pair.after(), pair.renames());
        assertEquals(pair.after(), Replay.apply(pair.before(), operations));
    }

    @Property(tries = 250)
    void inversesLeadBack(@ForAll long seed, @ForAll @IntRange(max = 12) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        assertEquals(
                pair.before(),
                Replay.apply(pair.after(), inverse(Differ.diff(pair.before(), pair.after(), pair.renames()))));
    }

    private static List<Operation> inverse(List<Operation> operations) {
        List<Operation> inverse = new ArrayList<>();
        operations.forEach(operation -> inverse.add(operation.inverse().orElseThrow()));
        Collections.reverse(inverse);
        return inverse;
    }

    @Property(tries = 250)
    void unrelatedModelsHaveADifferenceToo(@ForAll long one, @ForAll long other) {
        Database before = Repair.of(RandomModel.of(one));
        Database after = Repair.of(RandomModel.of(other));
        assertEquals(after, Replay.apply(before, Differ.diff(before, after, Renames.NONE)));
    }

    @Property(tries = 250)
    void modelDoesNotDifferFromItself(@ForAll long seed) {
        Database model = Repair.of(RandomModel.of(seed));
        assertEquals(List.of(), Differ.diff(model, shuffled(model, seed), Renames.NONE));
    }

    /** Foreign keys are whole whenever nothing is under way: before the first and behind the last operation. */
    @Property(tries = 250)
    void bothEndsAreSound(@ForAll long seed, @ForAll @IntRange(max = 12) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        assertEquals(List.of(), Soundness.problems(pair.before()));
        assertEquals(List.of(), Soundness.problems(pair.after()));
    }

    @Property(tries = 250)
    void noOperationCanBeLeftOut(@ForAll long seed, @ForAll @IntRange(max = 8) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        List<Operation> operations = Differ.diff(pair.before(), pair.after(), pair.renames());
        for (int i = 0; i < operations.size(); i++) {
            List<Operation> fewer = new ArrayList<>(operations);
            Operation left = fewer.remove(i);
            if (!makesWay(left, fewer)) {
                assertNotEquals(Optional.of(pair.after()), reached(pair.before(), fewer), () -> left + " is needless");
            }
        }
    }

    /** Needed on the way, though the end is the same without: a model does not know that it is in the way. */
    static boolean makesWay(Operation left, List<Operation> others) {
        if (left instanceof Operation.SetDefault set) {
            // The default need not be a value of both types, and what is computed cannot be anything else meanwhile.
            return set.after().isEmpty() && others.stream().anyMatch(other -> changesType(other, set));
        }
        // A policy steps aside for a column that changes, though its table may go in the end.
        return left instanceof Operation.DropPolicy policy
                && others.stream()
                        .anyMatch(other -> other instanceof Operation.DropTable drop
                                && drop.definition().name().equals(policy.tableName()));
    }

    private static boolean changesType(Operation other, Operation.SetDefault set) {
        return (other instanceof Operation.AlterType alter
                        && alter.tableName().equals(set.tableName())
                        && alter.column().equals(set.column()))
                || (other instanceof Operation.DropColumn drop
                        && drop.tableName().equals(set.tableName())
                        && drop.column().name().equals(set.column()));
    }

    /** What goes and comes back as it was does so for the sake of something it stands on, which changes meanwhile. */
    @Property(tries = 250)
    void nothingStepsAsideForNothing(@ForAll long seed, @ForAll @IntRange(max = 8) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        List<Operation> operations = Differ.diff(pair.before(), pair.after(), pair.renames(), Dialects.casts());
        for (int i = 0; i < operations.size(); i++) {
            Operation gone = operations.get(i);
            int back = operations.indexOf(gone.inverse().orElseThrow());
            if (back > i) {
                assertTrue(
                        operations.subList(i + 1, back).stream().anyMatch(between -> isUnder(gone, between)),
                        () -> gone + " comes back at once in " + operations);
            }
        }
    }

    private static boolean isUnder(Operation gone, Operation changed) {
        boolean ofEnum = changed instanceof Operation.SetEnumValues
                || changed instanceof Operation.SetEnumStorage
                || changed instanceof Operation.RenameEnum
                || changed instanceof Operation.DropEnum;
        if (gone instanceof Operation.DropObject drop) {
            WordsOfSql words = WordsOfSql.of(
                    drop.object() instanceof View view ? view.query() : ((SqlObject) drop.object()).create());
            Optional<String> other = changed.table();
            if (changed instanceof Operation.DropObject also) {
                other = Optional.of(also.object().name());
            } else if (changed instanceof Operation.SetObject set) {
                other = Optional.of(set.before().name());
            }
            return ofEnum
                    || other.map(name -> QualifiedName.of(name).name())
                            .filter(words::has)
                            .isPresent();
        }
        boolean target = gone instanceof Operation.DropConstraint drop
                && drop.constraint() instanceof Constraint.ForeignKey key
                && changed.table().equals(Optional.of(key.target()));
        return ofEnum || target || changed.table().equals(gone.table());
    }

    static Optional<Database> reached(Database before, List<Operation> operations) {
        try {
            return Optional.of(Replay.apply(before, operations));
        } catch (ReplayException e) {
            return Optional.empty();
        }
    }

    @Property(tries = 250)
    void printedModelIsReadBack(@ForAll long seed, @ForAll @IntRange(max = 6) int edits) {
        Database model = RandomEdits.pair(seed, edits).after();
        assertEquals(model, MigrationParser.model(ModelText.print(model)));
    }

    @Property(tries = 250)
    void fingerprintIsOfTheMeaningOnly(@ForAll long seed) {
        Database model = Repair.of(RandomModel.of(seed));
        assertEquals(Fingerprints.of(model), Fingerprints.of(shuffled(model, seed)));
    }

    @Property(tries = 250)
    void otherModelHasAnotherFingerprint(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int edits) {
        Pair pair = RandomEdits.pair(seed, edits);
        assertEquals(
                pair.before().equals(pair.after()),
                Fingerprints.of(pair.before()).equals(Fingerprints.of(pair.after())));
    }

    private static Database shuffled(Database model, long seed) {
        Pick pick = new Pick(seed);
        List<EnumType> enums = pick.shuffled(model.enums().list());
        List<Table> tables = pick.shuffled(model.tables().stream()
                .map(table -> table.withColumns(
                                Names.of(pick.shuffled(table.columns().list())))
                        .withConstraints(
                                Names.of(pick.shuffled(table.constraints().list())))
                        .withIndexes(Names.of(pick.shuffled(table.indexes().list())))
                        .withPolicies(Names.of(pick.shuffled(table.policies().list()))))
                .toList());
        return new Database(
                Names.of(enums),
                Names.of(tables),
                Names.of(pick.shuffled(model.objects().list())),
                Names.of(pick.shuffled(model.namespaces().list())));
    }
}
