package dev.tenon.migrate.plan;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** For products that know no foreign key to a table to come: it is added when that table is there. */
final class ForwardReferences {
    private final Set<String> existing;
    private final List<AddConstraint> waiting = new ArrayList<>();
    /** Those of the table that was made last: its rows may come back first. */
    private final List<AddConstraint> ready = new ArrayList<>();

    private final List<Operation> result = new ArrayList<>();

    private ForwardReferences(Database before) {
        this.existing = new HashSet<>(before.tables().names());
    }

    static List<Operation> resolve(Database before, List<Operation> operations) {
        ForwardReferences references = new ForwardReferences(before);
        operations.forEach(references::add);
        references.flush();
        return references.result;
    }

    private void flush() {
        result.addAll(ready);
        ready.clear();
    }

    private void add(Operation operation) {
        if (!(operation instanceof Operation.BringBack)) {
            flush();
        }
        if (operation instanceof CreateTable create) {
            create(create.definition());
        } else {
            result.add(operation);
            operation.inSchema().forEach(this::follow);
        }
    }

    private void follow(Operation operation) {
        if (operation instanceof CreateTable create) {
            existing.add(create.definition().name());
        } else if (operation instanceof Operation.DropTable drop) {
            existing.remove(drop.definition().name());
        } else if (operation instanceof Operation.RenameTable rename) {
            existing.remove(rename.from());
            existing.add(rename.to());
        }
    }

    private void create(Table table) {
        existing.add(table.name());
        List<Constraint> now = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key && !existing.contains(key.target())) {
                waiting.add(new AddConstraint(table.name(), key));
            } else {
                now.add(constraint);
            }
        }
        result.add(new CreateTable(table.withConstraints(Names.of(now))));
        waiting.stream()
                .filter(add ->
                        ((Constraint.ForeignKey) add.constraint()).target().equals(table.name()))
                .forEach(ready::add);
        waiting.removeAll(ready);
    }
}
