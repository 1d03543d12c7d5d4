package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.trash.LiveTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plan takes away of what is there before it, and what of that can be put aside. */
final class Takings {
    static final Takings NONE = new Takings();

    private final IdentityHashMap<PlannedStep, List<Taking>> takings = new IdentityHashMap<>();
    private final Map<Loss, String> lost = new LinkedHashMap<>();

    /**
     * @param table under its name before the plan
     * @param column the same; empty for a whole table
     * @param key of columns that stay, under their names before the plan
     * @param begun what ran before the plan
     */
    record Taking(String table, Optional<String> column, List<String> key, int begun) {

        String tableAt(List<Operation> before) {
            return since(before).table(table);
        }

        String columnAt(List<Operation> before) {
            return since(before).column(table, column.orElseThrow());
        }

        List<String> keyAt(List<Operation> before) {
            return key.stream().map(name -> since(before).column(table, name)).toList();
        }

        private Renamed since(List<Operation> before) {
            return Renamed.along(before.subList(begun, before.size()));
        }
    }

    private Takings() {}

    /**
     * As the rows are now.
     *
     * @param earlier what comes before the plan and has not run either
     * @param part of a plan that is still to run
     * @param begun how many operations of the whole plan have run
     * @param moved what the plan takes away once it is in another place
     */
    static Takings of(
            Connection connection, Dialect dialect, List<Operation> earlier, Plan part, int begun, Set<Loss> moved)
            throws SQLException {
        return new Reading(connection, dialect, earlier, part, begun, moved).read();
    }

    List<Taking> of(PlannedStep step) {
        return takings.getOrDefault(step, List.of());
    }

    /** What a plan takes away and does not lose. */
    Set<Loss> kept(Plan plan) {
        return Losses.operations(plan).stream()
                .flatMap(Operation::inSchema)
                .flatMap(operation -> Loss.of(operation).stream())
                .filter(loss -> !lost.containsKey(loss))
                .collect(Collectors.toSet());
    }

    /** What cannot be put aside, with the reason. */
    Map<Loss, String> lost() {
        return lost;
    }

    /** @throws RefusedException if something would be lost of which the file does not say that it may */
    void requireAcknowledged(Revision revision) {
        List<String> places = revision.migration().acknowledged().stream()
                .map(line -> line.what().what())
                .toList();
        String open = lost.entrySet().stream()
                .filter(one -> !places.contains(one.getKey().place()))
                .map(one -> "\n  " + one.getKey().place() + ": " + one.getValue())
                .collect(Collectors.joining());
        if (!open.isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    revision.id()
                            + " takes away what cannot be put aside, as `trash = \"keep\"` in dsl.toml wants it; nothing was"
                            + " changed" + open
                            + "\nIf it may go, say so in the head of the file (`acknowledge drop … \"why\"`), or run this with"
                            + " `trash = \"off\"`");
        }
    }

    private static final class Reading {
        private final Connection connection;
        private final Dialect dialect;
        private final List<Operation> before;
        private final Plan part;
        private final int begun;
        private final Set<Loss> moved;
        private final Takings found = new Takings();
        private final Set<String> made = new HashSet<>();
        /** Columns that go, under their names now. */
        private final Set<String> gone = new HashSet<>();

        Reading(
                Connection connection,
                Dialect dialect,
                List<Operation> earlier,
                Plan part,
                int begun,
                Set<Loss> moved) {
            this.connection = connection;
            this.dialect = dialect;
            this.before = new ArrayList<>(earlier);
            this.part = part;
            this.begun = begun;
            this.moved = moved;
        }

        Takings read() throws SQLException {
            List<Operation> all = new ArrayList<>(before);
            for (Operation effect : Losses.operations(part).stream()
                    .flatMap(Operation::inSchema)
                    .toList()) {
                if (effect instanceof Operation.DropColumn drop) {
                    Renamed now = Renamed.before(all);
                    gone.add(now.table(drop.tableName()) + "."
                            + now.column(drop.tableName(), drop.column().name()));
                }
                all.add(effect);
            }
            for (Segment segment : part.segments()) {
                for (PlannedStep step : segment.steps()) {
                    read(segment, step);
                }
            }
            return found;
        }

        private void read(Segment segment, PlannedStep step) throws SQLException {
            for (Operation operation : step.operations()) {
                Losses.uncounted(dialect, List.of(operation))
                        .forEach(table -> found.lost.put(
                                new Loss(table, Optional.empty(), false),
                                "SQL drops it, and what it is called in the database only its author knows"));
                for (Operation effect : operation.inSchema().toList()) {
                    Optional<Loss> loss = Loss.of(effect).filter(one -> !moved.contains(one));
                    if (loss.isPresent()) {
                        take(segment, step, loss.get());
                    }
                    if (effect instanceof Operation.CreateTable create) {
                        made.add(create.definition().name());
                    }
                    before.add(effect);
                }
            }
        }

        private void take(Segment segment, PlannedStep step, Loss loss) throws SQLException {
            Renamed now = Renamed.before(before);
            LiveTable table = LiveTable.of(connection, dialect, now.table(loss.table()));
            Optional<String> column = loss.column().map(name -> now.column(loss.table(), name));
            boolean makesItself = !table.isThere()
                    || made.contains(loss.table())
                    || column.filter(name -> !table.has(name)).isPresent();
            if (makesItself) {
                return;
            }
            List<String> key = column.isEmpty() ? List.of() : key(table);
            Optional<String> why = segment.alone().isPresent()
                    ? Optional.of("what drops it runs outside of any transaction")
                    : column.filter(name -> key.isEmpty())
                            .map(name -> "no key that stays tells the rows of " + loss.table() + " apart");
            if (why.isPresent() && isFilled(table, column)) {
                found.lost.put(loss, why.get());
            } else {
                found.takings
                        .computeIfAbsent(step, s -> new ArrayList<>())
                        .add(new Taking(table.name(), column, key, begun));
            }
        }

        private List<String> key(LiveTable table) throws SQLException {
            List<String> going = table.columns().keySet().stream()
                    .filter(name -> gone.contains(table.name() + "." + name))
                    .toList();
            return table.keyWithout(connection, dialect, going).orElse(List.of());
        }

        private boolean isFilled(LiveTable table, Optional<String> column) throws SQLException {
            return table.isFilled(
                    connection,
                    dialect,
                    column.map(name -> table.worthKeeping(dialect, name)).orElse("1 = 1"));
        }
    }
}
