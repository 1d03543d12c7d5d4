package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tables refer to which: asked once of a state, though thousands of tables go one after the other. */
final class Referrers {
    private final Map<String, List<Reference>> byTarget = new HashMap<>();

    /** @param table that refers */
    record Reference(String table, Constraint.ForeignKey key) {}

    Referrers(Database state) {
        state.tables()
                .forEach(table -> table.foreignKeys()
                        .filter(key -> !key.target().equals(table.name()))
                        .forEach(key -> byTarget.computeIfAbsent(key.target(), target -> new ArrayList<>())
                                .add(new Reference(table.name(), key))));
    }

    /** A reference to the table from another that is there. */
    Optional<Reference> to(String table, Database now) {
        return byTarget.getOrDefault(table, List.of()).stream()
                .filter(reference -> now.tables().has(reference.table()))
                .findFirst();
    }
}
