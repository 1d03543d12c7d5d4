package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what operations will lose, while it is still there; so under the names that the database has before them. */
public final class Losses {
    /** From the name in an operation to the name now; empty for what an earlier operation makes. */
    private final Map<String, Optional<String>> tables = new HashMap<>();

    private final Map<ColumnName, Optional<String>> columns = new HashMap<>();

    private record ColumnName(String table, String column) {}

    /** What is lost, under the names of now; a column that an earlier operation makes has nothing to lose. */
    private record Place(Loss loss, String table, Optional<String> column) {}

    /** A phrase for each loss that there are rows for. Changes nothing. */
    static List<String> count(Connection connection, Dialect dialect, Plan plan) throws SQLException {
        List<Operation> operations = plan.steps().stream()
                .flatMap(step -> step.operations().stream())
                .toList();
        List<String> found = new ArrayList<>();
        rows(connection, dialect, List.of(), operations)
                .forEach((loss, rows) -> phrase(loss, rows).ifPresent(found::add));
        return found;
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

    private static Optional<String> phrase(Loss loss, long rows) {
        return rows == 0
                ? Optional.empty()
                : Optional.of(
                        loss.name() + (loss.partly() ? " (at most " : " (") + rows + (rows == 1 ? " row)" : " rows)"));
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
