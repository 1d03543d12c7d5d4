package dev.tenon.migrate.run;

import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Plan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what operations will lose, while it is still there; so under the names that the database has before them. */
public final class Losses {
    /** From the name in an operation to the name now; empty for what an earlier operation makes. */
    private final Map<String, Optional<String>> tables = new HashMap<>();

    private final Map<ColumnName, Optional<String>> columns = new HashMap<>();

    private record ColumnName(String table, String column) {}

    /** What is lost, under the names of now; a column that an earlier operation makes has nothing to lose. */
    private record Place(Loss loss, String table, Optional<String> column) {}

    /**
     * A phrase for each loss that there are rows for. Changes nothing.
     *
     * @param moved what {@link #moved} says
     */
    static List<String> count(Connection connection, Dialect dialect, Plan plan, Set<Loss> moved) throws SQLException {
        List<String> found = new ArrayList<>();
        some(connection, dialect, List.of(), operations(plan), moved)
                .forEach((loss, rows) -> found.add(loss.phrase(rows)));
        return found;
    }

    static List<Operation> operations(Plan plan) {
        return plan.steps().stream().flatMap(step -> step.operations().stream()).toList();
    }

    /** What operations take away once what it says is in another place: a split, a merge, a change of keys. */
    public static Set<Loss> moved(List<Step> steps) {
        Set<Loss> moved = new HashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.Do does
                    && (does.isKept() || does.operation().parts().size() > 1)) {
                does.operation().parts().forEach(part -> Loss.of(part).ifPresent(moved::add));
            }
        }
        return moved;
    }

    /** The losses that there are rows for. */
    public static Map<Loss, Long> some(
            Connection connection,
            Dialect dialect,
            List<Operation> earlier,
            List<Operation> operations,
            Set<Loss> moved)
            throws SQLException {
        Map<Loss, Long> found = new LinkedHashMap<>(rows(connection, dialect, earlier, operations));
        found.entrySet().removeIf(loss -> loss.getValue() == 0 || moved.contains(loss.getKey()));
        return found;
    }

    /** Tables that are SQL to the model: what is in them, nobody looks into. */
    public static List<String> uncounted(Dialect dialect, List<Operation> operations) {
        return operations.stream()
                .filter(operation -> Loss.of(operation).isEmpty())
                .filter(Operation.DropObject.class::isInstance)
                .flatMap(operation -> Loss.sqlTable(operation).stream())
                .filter(table -> table.create().of(dialect.name()).isPresent())
                .map(SqlObject::name)
                .toList();
    }

    /**
     * How many rows lose something by the operations, by one query a table. Changes nothing.
     *
     * @param earlier what comes before them and has not run either
     */
    public static Map<Loss, Long> rows(
            Connection connection, Dialect dialect, List<Operation> earlier, List<Operation> operations)
            throws SQLException {
        Losses losses = new Losses();
        earlier.stream().flatMap(Operation::inSchema).forEach(losses::follow);
        Map<String, List<Place>> byTable = losses.places(here(dialect, operations)).stream()
                .collect(Collectors.groupingBy(Place::table, LinkedHashMap::new, Collectors.toList()));
        Map<Loss, Long> found = new LinkedHashMap<>();
        for (Map.Entry<String, List<Place>> table : byTable.entrySet()) {
            String counts = table.getValue().stream()
                    .map(place -> "count(" + place.column().map(dialect::quote).orElse("*") + ")")
                    .collect(Collectors.joining(", "));
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select " + counts + " from " + dialect.relation(table.getKey()))) {
                row.next();
                for (int i = 0; i < table.getValue().size(); i++) {
                    found.put(table.getValue().get(i).loss(), row.getLong(i + 1));
                }
            }
        }
        return found;
    }

    /** Without what another product alone has, and without tables that the author's own SQL changes. */
    private static List<Operation> here(Dialect dialect, List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> operation
                        .inSchema()
                        .filter(effect -> operation.equals(effect) || !(effect instanceof Operation.SetObject)))
                .filter(operation -> Loss.sqlTable(operation)
                        .filter(table -> table.create().of(dialect.name()).isEmpty())
                        .isEmpty())
                .toList();
    }

    /** The tables that lose something by the operations, under the names that the database has before them. */
    public static List<String> tables(Dialect dialect, List<Operation> operations) {
        return new Losses()
                .places(here(dialect, operations)).stream()
                        .map(Place::table)
                        .distinct()
                        .toList();
    }

    private List<Place> places(List<Operation> operations) {
        List<Place> places = new ArrayList<>();
        for (Operation operation :
                operations.stream().flatMap(Operation::inSchema).toList()) {
            Loss.of(operation).flatMap(this::place).ifPresent(places::add);
            follow(operation);
        }
        return places;
    }

    private Optional<Place> place(Loss loss) {
        Optional<String> table = table(loss.table());
        if (loss.column().isEmpty()) {
            return table.map(name -> new Place(loss, name, Optional.empty()));
        }
        Optional<String> column = now(loss.table(), loss.column().get());
        return column.isEmpty() ? Optional.empty() : table.map(name -> new Place(loss, name, column));
    }

    private void follow(Operation operation) {
        if (operation instanceof Operation.RenameTable rename) {
            renameTable(rename.from(), rename.to());
        } else if (operation instanceof Operation.CreateTable create) {
            tables.put(create.definition().name(), Optional.empty());
        } else if (operation instanceof Operation.RenameColumn rename) {
            columns.put(new ColumnName(rename.tableName(), rename.to()), now(rename.tableName(), rename.from()));
        } else if (operation instanceof Operation.AddColumn add) {
            columns.put(new ColumnName(add.tableName(), add.column().name()), Optional.empty());
        }
    }

    private void renameTable(String from, String to) {
        tables.put(to, table(from));
        for (var column : Map.copyOf(columns).entrySet()) {
            if (column.getKey().table().equals(from)) {
                columns.put(new ColumnName(to, column.getKey().column()), column.getValue());
            }
        }
    }

    private Optional<String> table(String name) {
        return tables.getOrDefault(name, Optional.of(name));
    }

    private Optional<String> now(String table, String column) {
        return columns.getOrDefault(new ColumnName(table, column), Optional.of(column));
    }
}
