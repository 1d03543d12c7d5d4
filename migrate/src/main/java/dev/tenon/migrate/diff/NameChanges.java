package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * New names for constraints and indexes, in an order in which none is taken twice. Keys, uniques and indexes of all tables
 * share one space of names, because to a database they are all indexes; foreign keys and checks are their table's own.
 */
final class NameChanges {
    private static final String SHARED = "";
    private final Map<String, Space> spaces = new LinkedHashMap<>();

    private static final class Space {
        final Set<String> taken = new HashSet<>();
        final Map<String, String> renamed = new LinkedHashMap<>();
        final Map<String, Owner> owners = new HashMap<>();
    }

    private record Owner(String table, boolean isIndex) {
        Operation rename(RenameOrder.Step step) {
            return isIndex
                    ? new Operation.RenameIndex(table, step.from(), step.to())
                    : new Operation.RenameConstraint(table, step.from(), step.to());
        }
    }

    /** The names that stand in a table which stays. */
    void taken(Table table) {
        table.constraints().forEach(thing -> space(table.name(), thing).taken.add(thing.name()));
        table.indexes().forEach(thing -> space(table.name(), thing).taken.add(thing.name()));
    }

    /** The thing goes before anything is renamed. */
    void gone(String table, Named thing) {
        Space space = space(table, thing);
        space.taken.remove(thing.name());
        space.renamed.remove(thing.name());
    }

    /** What the thing, if it stays, is called then. */
    String after(String table, Named thing) {
        return space(table, thing).renamed.getOrDefault(thing.name(), thing.name());
    }

    void rename(String table, Named thing, String to) {
        Space space = space(table, thing);
        space.renamed.put(thing.name(), to);
        space.owners.put(thing.name(), new Owner(table, thing instanceof Index));
    }

    List<Operation> inOrder() {
        List<Operation> operations = new ArrayList<>();
        for (Space space : spaces.values()) {
            for (RenameOrder.Step step : RenameOrder.order(space.renamed, space.taken)) {
                Owner owner = space.owners.remove(step.from());
                space.owners.put(step.to(), owner);
                operations.add(owner.rename(step));
            }
        }
        return operations;
    }

    private Space space(String table, Named thing) {
        boolean own = thing instanceof Constraint.ForeignKey || thing instanceof Constraint.Check;
        return spaces.computeIfAbsent(own ? "of " + table : SHARED, name -> new Space());
    }
}
