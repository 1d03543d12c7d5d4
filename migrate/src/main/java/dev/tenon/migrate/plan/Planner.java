package dev.tenon.migrate.plan;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.BackfillReads;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Plan.JavaStep;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Stage;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From operations to a dialect's statements. What the product can do in place it does; what it cannot becomes a rebuild of
 * the table, and all that follows on that table joins the same rebuild, until something needs the table to be ready.
 */
public final class Planner {
    private final Dialect dialect;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final Map<String, PendingRebuild> pending = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    /** By table the empty columns that came, and leave the others as they were. */
    private final Map<String, Set<String>> grown = new HashMap<>();

    private boolean anythingTouched;

    private Planner(Dialect dialect) {
        this.dialect = dialect;
    }

    public static Plan plan(Dialect dialect, Database before, List<Operation> operations) {
        List<Operation> ready =
                dialect.acceptsForwardReferences() ? operations : ForwardReferences.resolve(before, operations);
        Planner planner = new Planner(dialect);
        List<Segment> segments = new ArrayList<>();
        Database state = before;
        for (Cut cut : Cut.all(dialect, before, ready)) {
            Database next;
            if (cut.stages().isEmpty()) {
                next = planner.plan(state, cut.operations());
                List<PlannedStep> steps = planner.transaction(state, cut.operations(), next);
                if (!steps.isEmpty()) {
                    segments.add(new Segment(steps, Batches.of(dialect, cut.operations(), state)));
                }
            } else {
                next = Replay.apply(state, cut.operations());
                segments.addAll(planner.online(cut, new Dialect.Change(state, next, List.of())));
            }
            state = next;
        }
        return new Plan(segments, state);
    }

    /** Each of its steps by itself; the first one asks the rows, and behind the last one the operation is done. */
    private List<Segment> online(Cut cut, Dialect.Change change) {
        Operation operation = cut.operations().get(0);
        List<Preflight> preflights = dialect.preflights(operation, change);
        boolean asksFirst = asksFirst(cut.operations(), preflights, change.before());
        List<Segment> segments = new ArrayList<>();
        for (Iterator<Stage> stages = cut.stages().iterator(); stages.hasNext(); ) {
            boolean first = segments.isEmpty();
            Stage stage = stages.next();
            boolean last = !stages.hasNext();
            PlannedStep step = new PlannedStep(
                    last ? cut.operations() : List.of(),
                    first ? preflights : List.of(),
                    stage.statements(),
                    last ? dialect.postconditions(operation, change) : List.of(),
                    Optional.empty(),
                    first && asksFirst);
            emit(step, change.before());
            Plan.OnlineStep online = new Plan.OnlineStep(new Operation.Online(operation), stage, preflights);
            segments.add(new Segment(
                    stage.alone() ? List.of(step) : transaction(change.before(), cut.operations(), change.after()),
                    Optional.empty(),
                    Optional.of(online)));
            steps.clear();
        }
        return segments;
    }

    private Database plan(Database before, List<Operation> operations) {
        Database state = before;
        for (int i = 0; i < operations.size(); i++) {
            Database next = Replay.apply(state, operations.get(i));
            add(
                    operations.get(i),
                    new Dialect.Change(
                            state, next, operations.subList(0, i), operations.subList(i + 1, operations.size())));
            state = next;
        }
        flush();
        return state;
    }

    /** What has been planned since the last one. */
    private List<PlannedStep> transaction(Database before, List<Operation> operations, Database after) {
        List<PlannedStep> all = new ArrayList<>(new JoinedAlters(dialect).join(steps));
        steps.clear();
        StaleStatistics.renewed(dialect, all, after).ifPresent(all::add);
        List<Statement> opening = dialect.opening(
                before, operations.stream().flatMap(Operation::inSchema).toList());
        if (!all.isEmpty() && !opening.isEmpty()) {
            all.add(0, new PlannedStep(List.of(), List.of(), opening, true));
        }
        return all;
    }

    private void add(Operation operation, Dialect.Change change) {
        Optional<PendingRebuild> open = operation.table().map(pending::get);
        boolean waits = needsOthersReady(operation) || readsPending(operation) || isNameTaken(operation);
        if (open.isPresent() && !waits && open.get().takes(operation)) {
            open.get().add(operation, change, dialect.preflights(operation, change));
            return;
        }
        if (open.isPresent() || waits) {
            flush();
        }
        List<Preflight> preflights = dialect.preflights(operation, change);
        Optional<List<Statement>> statements =
                isMoot(operation, change) ? Optional.of(List.of()) : dialect.inPlace(operation, change);
        if (statements.isPresent()) {
            emit(
                    new PlannedStep(
                            List.of(operation),
                            preflights,
                            statements.get(),
                            dialect.postconditions(operation, change),
                            java(operation, change),
                            asksFirst(List.of(operation), preflights, change.before())),
                    change.before());
        } else {
            PendingRebuild rebuild = new PendingRebuild(operation.table().orElseThrow(), change.before());
            rebuild.add(operation, change, preflights);
            pending.put(rebuild.table, rebuild);
        }
    }

    /** A foreign key that is a mere name goes with its table; there is no need to build the table anew without it. */
    private boolean isMoot(Operation operation, Dialect.Change change) {
        return dialect.acceptsForwardReferences()
                && operation instanceof Operation.DropConstraint drop
                && drop.constraint() instanceof Constraint.ForeignKey
                && change.later().stream()
                        .anyMatch(later -> later instanceof Operation.DropTable gone
                                && gone.definition().name().equals(drop.tableName()));
    }

    /** True for what looks at rows or names of tables that may be waiting for their rebuild. */
    private static boolean needsOthersReady(Operation operation) {
        return operation instanceof Operation.RenameTable
                || operation instanceof Operation.RenameColumn
                || operation instanceof Operation.DropTable
                || operation instanceof Operation.Backfill
                || operation.table().isEmpty();
    }

    /** The check of a new foreign key reads the rows of its target, which may be waiting for its rebuild. */
    private boolean readsPending(Operation operation) {
        return operation instanceof Operation.AddConstraint add
                && add.constraint() instanceof Constraint.ForeignKey key
                && !key.target().equals(add.tableName())
                && pending.containsKey(key.target());
    }

    /** The name of an index, or of a key that may be one to the product, is free when its table is built anew without. */
    private boolean isNameTaken(Operation operation) {
        return newNames(operation)
                .anyMatch(name -> pending.values().stream()
                        .filter(rebuild -> !operation.table().equals(Optional.of(rebuild.table)))
                        .anyMatch(rebuild -> rebuild.indexNames().anyMatch(name::equals)));
    }

    private static Stream<String> newNames(Operation operation) {
        if (operation instanceof Operation.CreateTable create) {
            return indexNames(create.definition());
        } else if (operation instanceof Operation.AddConstraint add) {
            return Stream.of(add.constraint().name());
        } else if (operation instanceof Operation.CreateIndex create) {
            return Stream.of(create.index().name());
        } else if (operation instanceof Operation.RenameConstraint rename) {
            return Stream.of(rename.to());
        }
        return operation instanceof Operation.RenameIndex rename ? Stream.of(rename.to()) : Stream.empty();
    }

    private static Stream<String> indexNames(Table table) {
        return Stream.concat(
                table.indexes().names().stream(),
                table.uniques().filter(unique -> !unique.nullsDistinct()).map(Constraint.Unique::name));
    }

    private void flush() {
        pending.values()
                .forEach(rebuild -> emit(
                        new PlannedStep(
                                rebuild.operations,
                                rebuild.preflights,
                                rebuild.statements(dialect),
                                asksFirst(rebuild.operations, rebuild.preflights, rebuild.before)),
                        rebuild.before));
        pending.clear();
    }

    private static Optional<JavaStep> java(Operation operation, Dialect.Change change) {
        return operation instanceof Operation.RunJava run
                ? Optional.of(new JavaStep(run.className(), change.before()))
                : Optional.empty();
    }

    private boolean asksFirst(List<Operation> operations, List<Preflight> preflights, Database before) {
        return !anythingTouched
                && preflights.stream().noneMatch(preflight -> isChanged(preflight.table(), operations))
                && operations.stream()
                        .noneMatch(operation ->
                                tablesOf(operation, before).anyMatch(table -> isChanged(table, operations)));
    }

    /** What a row gets by what it had before can be asked before there is room for it. */
    private boolean isChanged(String table, List<Operation> operations) {
        Set<String> added = grown.getOrDefault(table, Set.of());
        boolean asBefore = operations.size() == 1
                && operations.get(0) instanceof Operation.Backfill backfill
                && BackfillReads.onlyOwnRow(backfill, added);
        return touched.contains(table) || (!added.isEmpty() && !asBefore);
    }

    private void emit(PlannedStep step, Database before) {
        steps.add(step);
        for (Operation operation : step.operations()) {
            if (operation instanceof Operation.AddColumn add && isEmpty(add.column())) {
                grown.computeIfAbsent(add.tableName(), table -> new HashSet<>())
                        .add(add.column().name());
            } else if (!leavesRows(operation)) {
                tablesOf(operation, before).forEach(touched::add);
            }
            anythingTouched |= operation instanceof Operation.RawSql || operation instanceof Operation.RunJava;
            if (operation instanceof Operation.RenameTable rename) {
                touched.add(rename.to());
            } else if (operation instanceof Operation.RenameObject rename) {
                touched.add(rename.to());
            }
        }
    }

    private static boolean isEmpty(Column column) {
        return !column.required() && column.byDefault().isEmpty();
    }

    /** What is asked of rows after it can be asked before it: it changes neither the rows nor how they are spoken of. */
    private static boolean leavesRows(Operation operation) {
        return operation instanceof Operation.CreateIndex
                || operation instanceof Operation.DropIndex
                || operation instanceof Operation.RenameIndex
                || operation instanceof Operation.AddConstraint
                || operation instanceof Operation.DropConstraint
                || operation instanceof Operation.RenameConstraint
                || operation instanceof Operation.SetRequired
                || (operation instanceof Operation.SetDefault set && !set.generates());
    }

    /** The tables whose rows an operation changes, or changes how they are spoken of. */
    private static Stream<String> tablesOf(Operation operation, Database before) {
        Stream<String> own = operation.table().stream();
        if (operation instanceof Operation.AddConstraint add && add.constraint() instanceof Constraint.ForeignKey key) {
            return Stream.concat(own, Stream.of(key.target()));
        }
        return Stream.concat(own, changedEnum(operation).stream().flatMap(type -> users(before, type)));
    }

    private static Stream<String> users(Database before, String enumType) {
        return before.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(c -> c.type().isOf(enumType)))
                .map(Table::name);
    }

    private static Optional<String> changedEnum(Operation operation) {
        if (operation instanceof Operation.SetEnumValues values) {
            return Optional.of(values.type());
        }
        if (operation instanceof Operation.RenameEnumValue value) {
            return Optional.of(value.type());
        }
        return operation instanceof Operation.RenameEnum type ? Optional.of(type.from()) : Optional.empty();
    }

    /** A table that waits to be built anew. */
    private static final class PendingRebuild {
        private final String table;
        private final Database before;
        private final List<Operation> operations = new ArrayList<>();
        private final List<Preflight> preflights = new ArrayList<>();
        private final Set<String> addedColumns = new HashSet<>();
        private final Set<String> changedColumns = new HashSet<>();
        private Database after;

        PendingRebuild(String table, Database before) {
            this.table = table;
            this.before = before;
            this.after = before;
        }

        Stream<String> indexNames() {
            return before.table(table).stream().flatMap(Planner::indexNames);
        }

        /** A column is renamed in place, and what is asked about rows cannot be asked of a column that is not there yet. */
        boolean takes(Operation operation) {
            if (operation instanceof Operation.SetRequired set) {
                return !addedColumns.contains(set.column());
            }
            if (operation instanceof Operation.AlterType alter) {
                return !addedColumns.contains(alter.column());
            }
            if (operation instanceof Operation.SetStorage set) {
                return !changedColumns.contains(set.column());
            }
            if (operation instanceof Operation.AddColumn add) {
                return add.column().generated().isEmpty() || !add.column().required() || changedColumns.isEmpty();
            }
            if (operation instanceof Operation.AddConstraint add) {
                return ColumnUse.columnsOf(add.constraint()).stream().noneMatch(addedColumns::contains);
            }
            return true;
        }

        void add(Operation operation, Dialect.Change change, List<Preflight> asked) {
            operations.add(operation);
            preflights.addAll(asked);
            after = change.after();
            if (operation instanceof Operation.AddColumn add) {
                addedColumns.add(add.column().name());
                changedColumns.add(add.column().name());
            } else if (operation instanceof Operation.AlterType alter) {
                changedColumns.add(alter.column());
            }
        }

        List<Statement> statements(Dialect dialect) {
            return dialect.rebuild(new Dialect.Rebuild(
                    before.table(table).orElseThrow(), after.table(table).orElseThrow(), operations, before, after));
        }
    }
}
