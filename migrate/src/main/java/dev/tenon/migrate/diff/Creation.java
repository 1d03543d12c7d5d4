package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Standing;
import dev.tenon.compiler.model.Standing.Kind;
import dev.tenon.compiler.model.Standing.Place;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.diff.Phases.Phase;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.CreateTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** New tables and the objects that come before tables, each behind what it stands on. */
final class Creation {
    private final Phases phases;
    private final Phase phase;
    private final Map<Place, Operation> waiting = new LinkedHashMap<>();
    private final Optional<Standing> standing;
    private final Set<Place> seen = new HashSet<>();

    Creation(Phases phases, Phase phase, Collection<Table> added, Optional<ObjectDiff> objects) {
        this.phases = phases;
        this.phase = phase;
        this.standing = objects.map(ObjectDiff::standingAfter);
        objects.map(ObjectDiff::early).orElse(List.of()).forEach(op -> waiting.put(place(op), op));
        ForeignKeyOrder.referencedFirst(added)
                .forEach(table ->
                        waiting.put(Place.table(table.name()), new CreateTable(table.withPolicies(Names.empty()))));
    }

    private static Place place(Operation operation) {
        if (operation instanceof Operation.CreateObject create) {
            return Place.of(create.object());
        }
        return operation instanceof Operation.SetObject set
                ? Place.of(set.after())
                : new Place(
                        Kind.OBJECT,
                        ((Operation.SetComment) operation).subject().name());
    }

    void run() {
        List.copyOf(waiting.keySet()).forEach(this::visit);
    }

    private boolean isBehindTable(Place place) {
        return place.kind() == Kind.TABLE
                || standing.stream()
                        .flatMap(s -> s.allUnder(place).stream())
                        .anyMatch(under -> under.kind() == Kind.TABLE && waiting.containsKey(under));
    }

    private void visit(Place place) {
        if (seen.add(place)) {
            standing.ifPresent(
                    s -> s.under(place).stream().filter(waiting::containsKey).forEach(this::visit));
            Operation operation = waiting.get(place);
            phases.add(isBehindTable(place) ? phase : Phase.EARLY_OBJECT, operation);
        }
    }
}
