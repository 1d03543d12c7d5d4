package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rows will lose by migrations that run one behind the other, and what of it is put aside. They are asked for in their order. */
final class LossesAhead {
    private final Connection connection;
    private final Dialect dialect;
    private final TrashPolicy trash;
    private final List<Operation> earlier = new ArrayList<>();

    LossesAhead(Connection connection, Dialect dialect, TrashPolicy trash) {
        this.connection = connection;
        this.dialect = dialect;
        this.trash = trash;
    }

    /** What the next one takes away and puts aside. */
    Set<Loss> kept(Leg leg, Plan plan) throws SQLException {
        Set<Loss> kept = trash == TrashPolicy.KEEP ? takings(leg, plan).kept(plan) : Set.of();
        earlier.addAll(Losses.operations(plan));
        return kept;
    }

    /** What is lost by the next one, with the rows that are there. */
    Leaving leaving(Leg leg, Plan plan) throws SQLException {
        List<Operation> operations = Losses.operations(plan);
        Map<Loss, Long> losses = Losses.some(connection, dialect, earlier, operations, leg.moved());
        Map<Loss, Long> kept = new LinkedHashMap<>();
        if (trash == TrashPolicy.KEEP) {
            kept.putAll(losses);
            losses.keySet().retainAll(takings(leg, plan).lost().keySet());
            kept.keySet().removeAll(losses.keySet());
        }
        earlier.addAll(operations);
        return new Leaving(leg.revision(), losses, kept, Losses.uncounted(dialect, operations));
    }

    private Takings takings(Leg leg, Plan plan) throws SQLException {
        return Takings.of(connection, dialect, earlier, plan, 0, leg.moved());
    }
}
