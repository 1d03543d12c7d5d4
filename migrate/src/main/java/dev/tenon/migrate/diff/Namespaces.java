package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import java.util.ArrayList;
import java.util.List;

/** Schemas of the database come before all else, and go behind all else: the way between has both the old and the new. */
final class Namespaces {
    private Namespaces() {}

    /** {@code database} with the schemas of the other, too. */
    static Database open(Database database, Database other) {
        Names<Namespace> all = database.namespaces();
        for (Namespace namespace : other.namespaces()) {
            all = all.has(namespace.name()) ? all.replace(namespace.name(), namespace) : all.with(namespace);
        }
        return database.withNamespaces(all);
    }

    static List<Operation> come(Database before, Database after) {
        List<Operation> operations = new ArrayList<>();
        for (Namespace now : after.namespaces()) {
            before.namespaces()
                    .get(now.name())
                    .ifPresentOrElse(
                            old -> {
                                if (!old.equals(now)) {
                                    operations.add(new Operation.SetComment(
                                            CommentSubject.namespace(now.name()), old.comment(), now.comment()));
                                }
                            },
                            () -> operations.add(new Operation.CreateNamespace(now)));
        }
        return operations;
    }

    static List<Operation> go(Database before, Database after) {
        return before.namespaces().stream()
                .filter(old -> !after.namespaces().has(old.name()))
                .<Operation>map(Operation.DropNamespace::new)
                .toList();
    }
}
