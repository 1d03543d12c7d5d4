package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The renames that hints ask for and the two models bear out: tables first, then their columns by the new table names. */
final class RenameDiff {
    private final Database after;
    private final Renames renames;
    private final List<Operation> operations = new ArrayList<>();
    private Database state;

    private RenameDiff(Database before, Database after, Renames renames) {
        this.state = before;
        this.after = after;
        this.renames = renames;
    }

    static List<Operation> operations(Database before, Database after, Renames renames) {
        if (renames.isEmpty()) {
            return List.of();
        }
        RenameDiff diff = new RenameDiff(before, after, renames);
        diff.enums();
        diff.tables();
        diff.columns();
        return diff.operations;
    }

    private void add(Operation operation) {
        operations.add(operation);
        state = Replay.apply(state, operation);
    }

    private void enums() {
        Map<String, String> active = RenameOrder.active(
                renames.enums(), state.enums().names(), after.enums().names());
        RenameOrder.order(active, state.enums().names())
                .forEach(step -> add(new Operation.RenameEnum(step.from(), step.to())));
        for (EnumType now : after.enums()) {
            state.enums().get(now.name()).ifPresent(old -> values(old, now));
        }
    }

    private void values(EnumType old, EnumType now) {
        Set<String> before = Set.copyOf(old.values());
        Map<String, String> active = RenameOrder.active(formerValues(now.name()), before, Set.copyOf(now.values()));
        RenameOrder.order(active, before)
                .forEach(step -> add(new Operation.RenameEnumValue(now.name(), step.from(), step.to())));
    }

    private void tables() {
        Map<String, String> active = RenameOrder.active(
                renames.tables(), state.tables().names(), after.tables().names());
        RenameOrder.order(active, state.tables().names())
                .forEach(step -> add(new Operation.RenameTable(step.from(), step.to())));
    }

    private void columns() {
        for (Table now : after.tables()) {
            state.table(now.name()).ifPresent(old -> {
                Map<String, String> active = RenameOrder.active(
                        formerColumns(now.name()),
                        old.columns().names(),
                        now.columns().names());
                RenameOrder.order(active, old.columns().names())
                        .forEach(step -> add(new Operation.RenameColumn(now.name(), step.from(), step.to())));
            });
        }
    }

    private Map<String, String> formerValues(String type) {
        return renames.values().entrySet().stream()
                .filter(hint -> hint.getKey().type().equals(type))
                .collect(Collectors.toMap(hint -> hint.getKey().value(), Map.Entry::getValue));
    }

    private Map<String, String> formerColumns(String table) {
        return renames.columns().entrySet().stream()
                .filter(hint -> hint.getKey().table().equals(table))
                .collect(Collectors.toMap(hint -> hint.getKey().column(), Map.Entry::getValue));
    }
}
