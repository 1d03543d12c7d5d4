package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what operations will lose, while it is still there; so under the names that the database has before them. */
final class Losses {
    private final Connection connection;
    private final Dialect dialect;
    /** From the name in an operation to the name now; empty for what an earlier operation makes. */
    private final Map<String, Optional<String>> tables = new HashMap<>();

    private final Map<ColumnName, Optional<String>> columns = new HashMap<>();

    private record ColumnName(String table, String column) {}

    private Losses(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** A phrase for each loss that there are rows for. Changes nothing. */
    static List<String> count(Connection connection, Dialect dialect, List<Operation> operations) throws SQLException {
        Losses losses = new Losses(connection, dialect);
        List<String> found = new ArrayList<>();
        for (Operation operation : operations) {
            Optional<Loss> loss = Loss.of(operation);
            long rows = loss.isPresent() ? losses.rows(loss.get()) : 0;
            if (rows > 0) {
                found.add(loss.get().name()
                        + (loss.get().partly() ? " (at most " : " (")
                        + rows
                        + (rows == 1 ? " row)" : " rows)"));
            }
            losses.follow(operation);
        }
        return found;
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

    private long rows(Loss loss) throws SQLException {
        Optional<String> table = table(loss.table()).map(dialect::quote);
        if (table.isEmpty()) {
            return 0;
        }
        if (loss.column().isEmpty()) {
            return number("select count(*) from " + table.get());
        }
        Optional<String> column = now(loss.table(), loss.column().get()).map(dialect::quote);
        return column.isEmpty()
                ? 0
                : number("select count(*) from " + table.get() + " where " + column.get() + " is not null");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
