package dev.tenon.migrate.dev;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Fill;
import dev.tenon.migrate.diff.Replacement;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.Assignment;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.trash.LiveTable;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashStore;
import dev.tenon.migrate.trash.TrashStore.Label;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a list of operations one that the rows of a development database cannot stop: what would be lost is put aside, what
 * is missing is filled in, and both are said.
 */
final class Softening {
    private final Connection connection;
    private final Dialect dialect;
    private final CastRegistry casts;
    private final TrashStore trash;
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** As the rows are now: nothing of the list has run yet. */
    private final Database start;

    private Database state;

    Softening(Connection connection, Dialect dialect, CastRegistry casts, Database start) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.casts = casts;
        this.trash = new TrashStore(connection, dialect);
        this.start = start;
        this.state = start;
    }

    /** @param notes what was put aside or filled in, a line each */
    record Softened(List<Operation> operations, List<String> notes) {}

    Softened soften(List<Operation> hard) throws SQLException {
        for (Operation operation : hard) {
            soften(operation);
            state = Replay.apply(state, operation);
        }
        return new Softened(operations, notes);
    }

    private void soften(Operation operation) throws SQLException {
        if (operation instanceof Operation.DropTable drop) {
            LiveTable table = live(drop.definition().name());
            said(trash.keepRows(table, label(table.name(), Optional.empty())));
            operations.add(drop);
        } else if (operation instanceof Operation.DropColumn drop) {
            keep(
                    drop.tableName(),
                    drop.column().name(),
                    dialect.quote(drop.column().name()) + " is not null");
            operations.add(drop);
        } else if (operation instanceof Operation.SetDefault set && set.generates()) {
            keep(set.tableName(), set.column(), dialect.quote(set.column()) + " is not null");
            operations.add(set);
        } else if (operation instanceof Operation.AddColumn add) {
            add(add);
        } else if (operation instanceof Operation.AlterType alter) {
            alter(alter);
        } else if (operation instanceof SetRequired set && set.required()) {
            require(set);
        } else if (operation instanceof Operation.SetEnumValues values) {
            shrink(values);
        } else {
            operations.add(operation);
        }
    }

    private void add(Operation.AddColumn add) throws SQLException {
        Column column = add.column();
        if (!column.required() || column.byDefault().isPresent() || rows(add.tableName(), "1 = 1") == 0) {
            operations.add(add);
            return;
        }
        operations.add(new Operation.AddColumn(add.tableName(), column.withRequired(false)));
        fill(add.tableName(), column, Optional.empty());
        operations.add(new SetRequired(add.tableName(), column.name(), true));
    }

    private void require(SetRequired set) throws SQLException {
        Column column =
                state.table(set.tableName()).orElseThrow().column(set.column()).orElseThrow();
        if (!column.isGenerated() && rows(set.tableName(), dialect.quote(set.column()) + " is null") > 0) {
            fill(set.tableName(), column, Optional.of(new Expr.IsNull(new Expr.Name(column.name()), false)));
        }
        operations.add(set);
    }

    private void fill(String table, Column column, Optional<Expr> where) {
        Expr value = Fill.value(column, state);
        if (value instanceof Expr.Null) {
            // Better refused by the column's name than a value that the database does not read.
            return;
        }
        operations.add(new Backfill(table, List.of(new Assignment(column.name(), value)), where));
        notes.add("rows of " + table + " without a value got " + ExprPrinter.print(value) + " in " + column.name());
    }

    private void alter(Operation.AlterType alter) throws SQLException {
        CastClass kind = casts.classify(alter, this::labels);
        String quoted = dialect.quote(alter.column());
        switch (kind) {
            case IDENTICAL, WIDEN -> operations.add(alter);
            case CHECKED -> {
                Optional<String> offending = offending(alter);
                if (offending.isPresent()) {
                    keep(alter.tableName(), alter.column(), offending.get());
                }
                fit(alter, offending);
            }
            case LOSSY -> {
                keep(alter.tableName(), alter.column(), quoted + " is not null");
                fit(alter, offending(alter));
            }
            case NONE -> {
                keep(alter.tableName(), alter.column(), quoted + " is not null");
                operations.addAll(Replacement.operations(alter, state, casts));
            }
        }
    }

    /** What holds for the values that do not fit, if there are any. */
    private Optional<String> offending(Operation.AlterType alter) throws SQLException {
        Optional<String> condition =
                casts.cast(dialect.name(), alter, this::labels).offending(dialect.quote(alter.column()));
        return condition.isPresent() && rows(alter.tableName(), condition.get()) > 0 ? condition : Optional.empty();
    }

    /** Values that do not fit are emptied, so that those that do fit can go over. */
    private void fit(Operation.AlterType alter, Optional<String> offending) {
        if (offending.isEmpty()) {
            operations.add(alter);
            return;
        }
        Column column = state.table(alter.tableName())
                .orElseThrow()
                .column(alter.column())
                .orElseThrow();
        empty(alter.tableName(), column, Expr.Raw.of(dialect.name(), offending.get()));
        operations.add(alter);
        if (column.required()) {
            fill(
                    alter.tableName(),
                    column.withType(alter.after()),
                    Optional.of(new Expr.IsNull(new Expr.Name(column.name()), false)));
            operations.add(new SetRequired(alter.tableName(), column.name(), true));
        }
    }

    private void empty(String table, Column column, Expr where) {
        if (column.required()) {
            operations.add(new SetRequired(table, column.name(), false));
        }
        operations.add(
                new Backfill(table, List.of(new Assignment(column.name(), new Expr.Null())), Optional.of(where)));
    }

    private void shrink(Operation.SetEnumValues values) throws SQLException {
        List<String> gone = values.before().stream()
                .filter(value -> !values.after().contains(value))
                .toList();
        for (Table table : state.tables()) {
            for (Column column : table.columns()) {
                if (column.type().isOf(values.type()) && !column.isGenerated() && !gone.isEmpty()) {
                    shrink(table, column, gone, values.after().get(0));
                }
            }
        }
        operations.add(values);
    }

    private void shrink(Table table, Column column, List<String> gone, String instead) throws SQLException {
        String condition = dialect.holdsAny(column, gone);
        if (rows(table.name(), condition) > 0) {
            keep(table.name(), column.name(), condition);
            relabel(table, column, gone, instead);
            notes.add("rows of " + table.name() + " with " + String.join(", ", gone) + " in " + column.name() + " got "
                    + instead);
        }
    }

    private void relabel(Table table, Column column, List<String> gone, String instead) {
        if (column.type() instanceof Type.Array) {
            for (String value : gone) {
                Expr replaced = ArraySql.replacing(column.name(), value, instead);
                operations.add(new Backfill(
                        table.name(),
                        List.of(new Assignment(column.name(), replaced)),
                        Optional.of(ArraySql.holding(column.name(), List.of(value)))));
            }
            return;
        }
        operations.add(new Backfill(
                table.name(),
                List.of(new Assignment(column.name(), new Expr.Str(instead))),
                Optional.of(new Expr.In(
                        new Expr.Name(column.name()),
                        gone.stream().<Expr>map(Expr.Str::new).toList(),
                        false))));
    }

    private void keep(String table, String column, String condition) throws SQLException {
        LiveTable now = live(table);
        if (now.has(column)) {
            List<String> key = now.keys(connection, dialect).stream()
                    .findFirst()
                    .orElseGet(() -> List.copyOf(now.columns().keySet()));
            said(trash.keepValues(now, column, key, condition, label(table, Optional.of(column))));
        }
    }

    private LiveTable live(String table) throws SQLException {
        return LiveTable.of(connection, dialect, table);
    }

    private static Label label(String table, Optional<String> column) {
        return new Label(table, column, Map.of(), Optional.empty());
    }

    private void said(Optional<TrashEntry> entry) {
        entry.ifPresent(kept -> notes.add("put aside " + kept.rows() + (kept.rows() == 1 ? " row" : " rows") + " of "
                + kept.name() + ": dsl db trash restore " + kept.id()));
    }

    private List<String> labels(String enumName) {
        return state.enums().get(enumName).map(e -> e.values()).orElse(List.of());
    }

    /** Of a table or a column that is only about to be made, there are none. */
    private long rows(String table, String condition) throws SQLException {
        if (start.table(table).isEmpty()) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select count(*) from " + dialect.relation(table) + " where " + condition)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
