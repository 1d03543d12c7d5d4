package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Constraint.PrimaryKey;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.HandSql;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.Assignment;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * References that go by another key of the same table than before: of two columns one becomes, of a code a number. Each row
 * of the table gets the new key beside the old one, and what refers to it looks it up by way of the old one, before that goes.
 */
record KeyMove(List<KeyReference> references) implements Proposal {
    KeyMove {
        references = List.copyOf(references);
    }

    @Override
    public String kind() {
        return "key";
    }

    @Override
    public String alternative() {
        return "map";
    }

    @Override
    public String subject() {
        KeyReference first = references.get(0);
        return first.target() + "." + String.join("+", first.now().targetColumns());
    }

    @Override
    public String question() {
        Set<String> keys = new LinkedHashSet<>();
        references.forEach(reference -> keys.add(reference.target() + " is referred to by "
                + named(reference.now().targetColumns()) + ", and no longer by "
                + named(reference.old().targetColumns())));
        return String.join("; ", keys) + ": "
                + references.stream()
                        .map(reference -> reference.table() + "."
                                + named(reference.old().columns()) + " becomes " + reference.table() + "."
                                + named(reference.now().columns()))
                        .collect(Collectors.joining(", "));
    }

    private static String named(List<String> columns) {
        return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    }

    @Override
    public KeyMove back() {
        return new KeyMove(references.stream().map(KeyReference::back).toList());
    }

    /** The tables that are referred to, and those that refer to them. */
    Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        references.forEach(reference -> tables.add(reference.target()));
        references.forEach(reference -> tables.add(reference.table()));
        return tables;
    }

    /** What of a table takes part, of the keys as they are after. */
    Set<String> columns(String table) {
        Set<String> columns = new LinkedHashSet<>();
        for (KeyReference reference : references) {
            if (reference.target().equals(table)) {
                columns.addAll(reference.now().targetColumns());
            }
            if (reference.table().equals(table)) {
                columns.addAll(reference.now().columns());
            }
        }
        return columns;
    }

    @Override
    public Optional<List<Step>> steps(Database from, Database to, CastRegistry casts, Remarks remarks, boolean up) {
        return given(from, to, up)
                .map(first -> {
                    List<Step> steps = new ArrayList<>(first);
                    Differ.diff(from, to, Renames.NONE, casts).stream()
                            .filter(operation -> !isGiven(operation))
                            .forEach(operation ->
                                    steps.add(kept(operation).orElseGet(() -> remarks.step(operation, up))));
                    return steps;
                })
                .filter(steps -> Proposal.leads(from, steps, to));
    }

    private Optional<List<Step>> given(Database from, Database to, boolean up) {
        try {
            return new Giving(from, to, up).all();
        } catch (ReplayException inTheWay) {
            return Optional.empty();
        }
    }

    private boolean isGiven(Operation operation) {
        return operation instanceof AddColumn add
                && columns(add.tableName()).contains(add.column().name());
    }

    /** What an old reference says, the new one says. */
    private Optional<Step> kept(Operation operation) {
        return operation instanceof DropColumn drop
                ? references.stream()
                        .filter(reference -> reference.table().equals(drop.tableName())
                                && reference
                                        .old()
                                        .columns()
                                        .contains(drop.column().name()))
                        .findFirst()
                        .map(reference ->
                                Step.Do.drop(drop, named(reference.now().columns())))
                : Optional.empty();
    }

    /** The new keys and references, beside the old ones. */
    private final class Giving {
        private final Database to;
        private final boolean up;
        private final List<Step> steps = new ArrayList<>();
        private Database state;

        Giving(Database from, Database to, boolean up) {
            this.state = from;
            this.to = to;
            this.up = up;
        }

        Optional<List<Step>> all() {
            for (KeyReference reference : references) {
                for (String column : reference.now().targetColumns()) {
                    if (isMissing(reference.target(), column) && !isLookedUp(reference.target(), column)) {
                        Optional<List<String>> key = oldKey(reference);
                        if (key.isEmpty()) {
                            return Optional.empty();
                        }
                        give(reference.target(), column(reference.target(), column), key.get());
                    }
                }
            }
            List<KeyReference> waiting = new ArrayList<>(references);
            while (!waiting.isEmpty()) {
                Optional<KeyReference> ready = waiting.stream()
                        .filter(reference -> reference.now().targetColumns().stream()
                                .noneMatch(column -> isMissing(reference.target(), column)))
                        .findFirst();
                if (ready.isEmpty()) {
                    return Optional.empty();
                }
                waiting.remove(ready.get());
                lookUp(ready.get());
            }
            return Optional.of(steps);
        }

        private boolean isMissing(String table, String column) {
            return state.table(table).orElseThrow().column(column).isEmpty();
        }

        private boolean isLookedUp(String table, String column) {
            return references.stream()
                    .anyMatch(reference -> reference.table().equals(table)
                            && reference.now().columns().contains(column));
        }

        private Column column(String table, String name) {
            return to.table(table).orElseThrow().column(name).orElseThrow();
        }

        /** What tells all rows of the target apart as long as it has no new key. */
        private Optional<List<String>> oldKey(KeyReference reference) {
            Table target = state.table(reference.target()).orElseThrow();
            List<String> referred = reference.old().targetColumns();
            return target.primaryKey()
                    .map(PrimaryKey::columns)
                    .or(() -> Optional.of(referred)
                            .filter(key -> key.stream()
                                    .allMatch(name ->
                                            target.column(name).orElseThrow().required())));
        }

        /** A value for every row, which only for some types is sure to be its own. */
        private void give(String table, Column column, List<String> key) {
            boolean isUuid = KeyChange.isUuid(column.type());
            boolean byDefault = column.byDefault()
                    .filter(value -> value instanceof Default.Identity || isUuid)
                    .isPresent();
            if (byDefault) {
                add(new AddColumn(table, column));
                return;
            }
            add(new AddColumn(table, column.withRequired(false)));
            if (KeyChange.isGivenAnew(column.type()) && !isUuid) {
                add(Numbering.of(table, key, column.name()));
            } else {
                String remark =
                        up ? "write the key that each row shall get" : "cannot be known any more: rows get this";
                steps.add(new Step.Do(
                        backfill(table, List.of(new Assignment(column.name(), Fill.value(column, state)))),
                        Optional.of(remark).filter(text -> !isUuid)));
            }
            require(table, column);
        }

        private void lookUp(KeyReference reference) {
            List<Assignment> found = new ArrayList<>();
            List<Column> added = new ArrayList<>();
            for (int i = 0; i < reference.now().columns().size(); i++) {
                String name = reference.now().columns().get(i);
                if (isMissing(reference.table(), name)) {
                    Column column = column(reference.table(), name);
                    added.add(column);
                    add(new AddColumn(reference.table(), column.withRequired(false)));
                    found.add(new Assignment(name, value(reference, i)));
                }
            }
            if (!found.isEmpty()) {
                steps.add(new Step.Do(
                        backfill(reference.table(), found), Optional.of("the new key of the row it refers to")));
            }
            added.forEach(column -> require(reference.table(), column));
        }

        private Expr value(KeyReference reference, int at) {
            ForeignKey old = reference.old();
            return HandSql.lookUp(
                    reference.target(),
                    reference.now().targetColumns().get(at),
                    old.targetColumns(),
                    reference.table(),
                    old.columns());
        }

        private static Backfill backfill(String table, List<Assignment> values) {
            return new Backfill(table, values, Optional.empty());
        }

        private void require(String table, Column column) {
            if (column.required()) {
                add(new SetRequired(table, column.name(), true));
            }
        }

        private void add(Operation operation) {
            steps.add(Step.Do.of(operation));
            state = Replay.apply(state, operation);
        }
    }
}
