package dev.tenon.migrate.survival;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.dialect.OperationSamples;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.op.Operation.RunJava;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every example of every operation, a few in each migration: as many as fit behind each other on one database. A kind that gets an
 * example is swept from then on.
 */
final class Lanes {
    private static final int IN_ONE = 6;
    private static final Default AT_RANDOM = new Default.Value(new Expr.Call(Function.UUID, List.of()));

    private final String name;
    private final boolean back;
    private final List<Operation> left;
    private final List<Upgrade> found = new ArrayList<>();

    private Lanes(String name, List<Operation> operations, Predicate<Operation> which, boolean back) {
        this.name = name;
        this.left = new ArrayList<>(operations.stream().filter(which).toList());
        this.back = back;
    }

    static List<Upgrade> all(List<Operation> operations, List<String> rows) {
        List<Operation> there = operations.stream().filter(Lanes::isForLanes).toList();
        Predicate<Operation> returns = Lanes::hasAWayBack;
        Predicate<Operation> loses = Lanes::loses;
        List<Upgrade> all = new ArrayList<>();
        all.addAll(new Lanes("operations", there, returns.and(loses.negate()), true).take(rows));
        all.addAll(new Lanes("losses", there, returns.and(loses), true).take(rows));
        all.addAll(new Lanes("one way", there, returns.negate(), false).take(rows));
        return all;
    }

    /**
     * A column that is filled at random cannot be compared with that of another run, the class of the example is not there, and the
     * table that the example renames is named by the SQL of a view.
     */
    private static boolean isForLanes(Operation operation) {
        return !(operation instanceof RunJava)
                && !(operation instanceof RenameTable)
                && !(operation instanceof AddColumn add
                        && add.column().byDefault().equals(Optional.of(AT_RANDOM)));
    }

    /** It writes values that an earlier operation would not take. */
    private static boolean loses(Operation operation) {
        return Loss.of(operation).isPresent();
    }

    /** With rows: a column that is required and has no default is not to be had back. */
    private static boolean hasAWayBack(Operation operation) {
        return inverse(operation).stream()
                .noneMatch(part -> part instanceof AddColumn add
                        && add.column().required()
                        && add.column().byDefault().isEmpty());
    }

    private static List<Operation> inverse(Operation operation) {
        return operation.inverse().map(Operation::parts).orElse(List.of());
    }

    private List<Upgrade> take(List<String> rows) {
        while (!left.isEmpty()) {
            found.add(new Upgrade(name + " " + (found.size() + 1), lane(), rows, back));
        }
        return found;
    }

    private List<SourceFile> lane() {
        List<SourceFile> files = new ArrayList<>();
        files.add(Files.file(id(0), List.of(), OperationSamples.BEFORE, Upgrades.created(OperationSamples.BEFORE)));
        Database state = OperationSamples.BEFORE;
        for (List<Operation> some = next(state); !some.isEmpty(); some = next(state)) {
            state = Replay.apply(state, parts(some));
            files.add(Files.file(id(files.size()), List.of(id(files.size() - 1)), state, steps(some)));
        }
        return files;
    }

    private List<Operation> next(Database start) {
        List<Operation> taken = new ArrayList<>();
        Database state = start;
        for (Operation operation : List.copyOf(left)) {
            Optional<Database> then = then(state, operation);
            if (taken.size() < IN_ONE && then.isPresent()) {
                taken.add(operation);
                left.remove(operation);
                state = then.get();
            }
        }
        return taken;
    }

    private Optional<Database> then(Database state, Operation operation) {
        try {
            Database then = Replay.apply(state, operation.parts());
            boolean fits = Replay.apply(then, inverse(operation)).equals(state)
                    && Soundness.problems(then).isEmpty();
            return fits ? Optional.of(then) : Optional.empty();
        } catch (ReplayException inTheWay) {
            return Optional.empty();
        }
    }

    private Steps steps(List<Operation> up) {
        List<Step> down = new ArrayList<>();
        up.forEach(operation -> operation.inverse().ifPresent(inverse -> down.add(0, Step.Do.of(inverse))));
        return new Steps(up.stream().<Step>map(Step.Do::of).toList(), down);
    }

    private static List<Operation> parts(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> operation.parts().stream())
                .toList();
    }

    private static String id(int number) {
        return "20261120T0800%02d_step".formatted(number);
    }
}
