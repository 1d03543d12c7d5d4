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
            List<AlterType> references = new ArrayList<>();
            boolean plain = isGivenAnew(key.after()) && dropped.stream().noneMatch(drop -> isOver(drop, key));
            for (DropConstraint drop : dropped) {
                ForeignKey foreign = (ForeignKey) drop.constraint();
                if (foreign.target().equals(key.tableName())
                        && foreign.targetColumns().contains(key.column())) {
                    Optional<AlterType> reference = reference(drop, key, alters);
                    reference.ifPresent(references::add);
                    plain &= reference.isPresent()
                            && dropped.stream().noneMatch(other -> refersTo(other, reference.get()));
                }
            }
            // Table by table, which is least work where tables are built anew.
            references.sort(
                    Comparator.comparing((AlterType alter) -> !alter.tableName().equals(key.tableName()))
                            .thenComparing(AlterType::tableName));
            boolean free = references.stream().distinct().count() == references.size()
                    && changes.stream().noneMatch(other -> references.stream().anyMatch(other::has));
            if (plain && free && !references.isEmpty()) {
                changes.add(new KeyChange(key, references));
            }
        }
        return changes;
    }

    private static boolean isOver(DropConstraint drop, AlterType alter) {
        return drop.tableName().equals(alter.tableName())
                && ((ForeignKey) drop.constraint()).columns().contains(alter.column());
    }

    private static boolean refersTo(DropConstraint drop, AlterType alter) {
        ForeignKey foreign = (ForeignKey) drop.constraint();
        return foreign.target().equals(alter.tableName())
                && foreign.targetColumns().contains(alter.column());
    }

    /** One column that becomes what the key becomes. */
    private static Optional<AlterType> reference(DropConstraint drop, AlterType key, List<AlterType> alters) {
        return alters.stream()
                .filter(alter -> isOver(drop, alter)
                        && ((ForeignKey) drop.constraint()).columns().size() == 1
                        && alter.before().equals(key.before())
                        && alter.after().equals(key.after()))
                .findFirst();
    }

    /** Of what there are new values for every row. */
    private static boolean isGivenAnew(Type type) {
        return type instanceof Type.Scalar scalar
                && (scalar.kind() == ScalarKind.UUID || scalar.kind().isInteger());
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

    String question() {
        List<String> referring = references.stream()
                .map(alter -> alter.tableName() + "." + alter.column())
                .toList();
        return key.tableName() + "." + key.column() + " changes from "
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
        List<Step> steps = new ArrayList<>();
        Replacement first = new Replacement(key, spared.getOrDefault(key, List.of()), state, remarks, up, steps);
        String loss = "new keys: what " + key.tableName() + "." + key.column() + " was is known to nobody any more";
        Database now = first.fill(ofRowsWithOne(first.now(), newKey(first.now(), state)), loss);
        List<Replacement> all = new ArrayList<>(List.of(first));
        for (AlterType reference : references) {
            Replacement next =
                    new Replacement(reference, spared.getOrDefault(reference, List.of()), now, remarks, up, steps);
            now = next.fill(lookUp(first, reference), "the new key of the row it refers to");
            all.add(next);
        }
        for (Consumer<Replacement> step :
                List.<Consumer<Replacement>>of(Replacement::stepAside, Replacement::swap, Replacement::comeBack)) {
            for (Replacement each : all) {
                now = each.then(now, step);
            }
        }
        return steps;
    }

    /** One after the other, as if they had nothing to do with each other: the author writes how. */
    List<Step> replaced(Database state, Map<Operation, List<Operation>> spared, Remarks remarks) {
        List<Step> steps = new ArrayList<>();
        Database now = state;
        for (AlterType alter : all()) {
            Replacement next = new Replacement(alter, spared.getOrDefault(alter, List.of()), now, remarks, true, steps);
            next.steps();
            now = next.state();
        }
        return steps;
    }

    /** A unique column may be empty, and stays so. */
    private Expr ofRowsWithOne(Column column, Expr value) {
        Expr none = new Expr.IsNull(new Expr.Name(key.column()), false);
        return column.required()
                ? value
                : new Expr.Case(List.of(new Expr.When(none, new Expr.Null())), Optional.of(value));
    }

    private Expr newKey(Column column, Database state) {
        if (column.type() instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.UUID) {
            return Fill.value(column, state);
        }
        String old = HandSql.name(key.column());
        return HandSql.of(relation -> {
            String table = relation.apply(key.tableName());
            return "(select count(*) from " + table + " other where other." + old + " <= " + table + "." + old + ")";
        });
    }

    private Expr lookUp(Replacement target, AlterType reference) {
        return HandSql.of(relation -> "(select target." + HandSql.name(target.beside()) + " from "
                + relation.apply(key.tableName()) + " target where target." + HandSql.name(key.column()) + " = "
                + relation.apply(reference.tableName()) + "." + HandSql.name(reference.column()) + ")");
    }
}
