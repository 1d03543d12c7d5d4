package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.HandSql;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A key whose type changes so that no value can stay, and the columns that refer to it: they must change together, or no
 * row finds the one it refers to any more. Each row gets a new key beside the old one, and what refers to it follows by
 * way of the old one, before all of these go.
 */
record KeyChange(AlterType key, List<AlterType> references) {

    /** @param withoutCast the changes of type for which there is no cast */
    static List<KeyChange> among(List<Operation> operations, Predicate<Operation> withoutCast) {
        List<AlterType> alters = operations.stream()
                .filter(withoutCast)
                .map(AlterType.class::cast)
                .toList();
        // The references that stood between the columns have stepped aside, or are gone for good.
        List<DropConstraint> dropped = operations.stream()
                .filter(operation ->
                        operation instanceof DropConstraint drop && drop.constraint() instanceof ForeignKey)
                .map(DropConstraint.class::cast)
                .toList();
        List<KeyChange> changes = new ArrayList<>();
        for (AlterType key : alters) {
            following(key, dropped, alters)
                    .map(references -> new KeyChange(key, references))
                    .filter(change -> changes.stream()
                            .noneMatch(other -> change.all().stream().anyMatch(other::has)))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    /** All that refers to the key, and what refers to that; empty where one of them does not change as the key does. */
    private static Optional<List<AlterType>> following(
            AlterType key, List<DropConstraint> dropped, List<AlterType> alters) {
        boolean isRoot = isGivenAnew(key.after())
                && dropped.stream().noneMatch(drop -> isOver(drop, key))
                && dropped.stream().anyMatch(drop -> isByItself(drop, key));
        List<AlterType> all = new ArrayList<>(List.of(key));
        for (int i = 0; isRoot && i < all.size(); i++) {
            for (DropConstraint drop : dropped) {
                Optional<String> column = referring(drop, all.get(i));
                Optional<AlterType> reference = column.flatMap(name -> alters.stream()
                        .filter(alter -> alter.equals(new AlterType(drop.tableName(), name, key.before(), key.after())))
                        .findFirst());
                if (column.isPresent() && reference.isEmpty()) {
                    return Optional.empty();
                }
                reference.filter(next -> !all.contains(next)).ifPresent(all::add);
            }
        }
        // Table by table, which is least work where tables are built anew.
        return Optional.of(all.stream()
                        .skip(1)
                        .sorted(Comparator.comparing(
                                        (AlterType alter) -> !alter.tableName().equals(key.tableName()))
                                .thenComparing(AlterType::tableName))
                        .toList())
                .filter(references -> !references.isEmpty());
    }

    private static boolean isOver(DropConstraint drop, AlterType alter) {
        return drop.tableName().equals(alter.tableName())
                && ((ForeignKey) drop.constraint()).columns().contains(alter.column());
    }

    /** Whether the column alone tells rows apart, so that a value of it says which row is meant. */
    private static boolean isByItself(DropConstraint drop, AlterType key) {
        ForeignKey foreign = (ForeignKey) drop.constraint();
        return foreign.target().equals(key.tableName())
                && foreign.targetColumns().equals(List.of(key.column()));
    }

    /** The column that holds what the other holds, among others perhaps. */
    private static Optional<String> referring(DropConstraint drop, AlterType alter) {
        ForeignKey foreign = (ForeignKey) drop.constraint();
        int at = foreign.target().equals(alter.tableName())
                ? foreign.targetColumns().indexOf(alter.column())
                : -1;
        return at < 0 ? Optional.empty() : Optional.of(foreign.columns().get(at));
    }

    /** Of what there are new values for every row. */
    static boolean isGivenAnew(Type type) {
        return isUuid(type)
                || (type instanceof Type.Scalar scalar && scalar.kind().isInteger());
    }

    static boolean isUuid(Type type) {
        return type instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.UUID;
    }

    /** The key, and then what refers to it. */
    List<AlterType> all() {
        List<AlterType> all = new ArrayList<>(List.of(key));
        all.addAll(references);
        return all;
    }

    boolean has(Operation operation) {
        return all().contains(operation);
    }

    String subject() {
        return key.tableName() + "." + key.column();
    }

    String question() {
        List<String> referring = references.stream()
                .map(alter -> alter.tableName() + "." + alter.column())
                .toList();
        return subject() + " changes from "
                + key.before().text() + " to "
                + key.after().text() + ", no cast keeps its values, and " + String.join(", ", referring)
                + (referring.size() == 1 ? " refers to it" : " refer to it");
    }

    /**
     * The rows keep finding each other.
     *
     * @param spared what would have cleared the way for each change of type
     */
    List<Step> mapped(Database state, Map<Operation, List<Operation>> spared, Remarks remarks, boolean up) {
        return together(state, spared, remarks, up, (first, each) -> {
            if (each != first) {
                each.keep(lookUp(first, each.alter()), "the new key of the row it refers to");
            } else if (isUuid(key.after())) {
                each.fill(ofRowsWithOne(first.now(), Fill.value(first.now(), state)), loss());
            } else {
                each.fill(Numbering.of(key.tableName(), List.of(key.column()), first.beside()), loss());
            }
        });
    }

    /** As if they had nothing to do with each other: the author writes how each follows from what it was. */
    List<Step> replaced(Database state, Map<Operation, List<Operation>> spared, Remarks remarks) {
        return together(state, spared, remarks, true, (first, each) -> each.fill());
    }

    /** All of them get their new values before any of the old ones go. */
    private List<Step> together(
            Database state,
            Map<Operation, List<Operation>> spared,
            Remarks remarks,
            boolean up,
            BiConsumer<Replacement, Replacement> fill) {
        List<Step> steps = new ArrayList<>();
        List<Replacement> all = new ArrayList<>();
        Database now = state;
        for (AlterType alter : all()) {
            Replacement next = new Replacement(alter, spared.getOrDefault(alter, List.of()), now, remarks, up, steps);
            all.add(next);
            now = next.then(now, each -> fill.accept(all.get(0), each));
        }
        for (Consumer<Replacement> step :
                List.<Consumer<Replacement>>of(Replacement::stepAside, Replacement::swap, Replacement::comeBack)) {
            for (Replacement each : all) {
                now = each.then(now, step);
            }
        }
        return steps;
    }

    private String loss() {
        return "new keys: what " + subject() + " was is known to nobody any more";
    }

    /** A unique column may be empty, and stays so. */
    private Expr ofRowsWithOne(Column column, Expr value) {
        Expr none = new Expr.IsNull(new Expr.Name(key.column()), false);
        return column.required()
                ? value
                : new Expr.Case(List.of(new Expr.When(none, new Expr.Null())), Optional.of(value));
    }

    private Expr lookUp(Replacement target, AlterType reference) {
        return HandSql.lookUp(
                key.tableName(),
                target.beside(),
                List.of(key.column()),
                reference.tableName(),
                List.of(reference.column()));
    }
}
