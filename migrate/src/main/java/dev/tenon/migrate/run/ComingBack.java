package dev.tenon.migrate.run;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.BackfillReads;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.Assignment;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.BringBack;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.trash.TrashEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations that make again what was put aside, with the lines that bring its rows back: right behind what makes the table or the
 * column, before anything is asked of its values. A filler is then only for rows that nothing was put aside of.
 */
final class ComingBack {
    private final List<Operation> lines;
    private final List<TrashEntry> entries;
    private final Database end;
    private final List<Operation> result = new ArrayList<>();
    /** Where columns are made whose values come back. */
    private final List<Integer> filled = new ArrayList<>();

    /**
     * @param entries of what is made again, those too that hold nothing any more: how a migration is cut into steps may not
     *     depend on how far it has come
     * @param end where the operations lead
     */
    ComingBack(List<Operation> lines, List<TrashEntry> entries, Database end) {
        this.lines = lines;
        this.entries = entries;
        this.end = end;
    }

    List<Operation> lines() {
        for (int i = 0; i < lines.size(); i++) {
            Operation line = lines.get(i);
            if (line instanceof AddColumn add && !add.column().isGenerated()) {
                add(i, add);
            } else if (line instanceof CreateTable create) {
                result.add(create);
                bringBack(i, create.definition().name(), Optional.empty(), named(i, create));
            } else if (line instanceof Backfill backfill) {
                result.add(sparing(i, backfill));
            } else {
                result.add(line);
            }
        }
        return result;
    }

    private List<TrashEntry> named(int at, CreateTable create) {
        String name = Renamed.along(behind(at)).table(create.definition().name());
        return entries.stream()
                .filter(entry -> entry.column().isEmpty() && entry.table().equals(name))
                .toList();
    }

    private List<TrashEntry> named(int at, AddColumn add) {
        Renamed then = Renamed.along(behind(at));
        String table = then.table(add.tableName());
        Optional<String> column =
                Optional.of(then.column(add.tableName(), add.column().name()));
        return entries.stream()
                .filter(entry -> entry.column().equals(column) && entry.table().equals(table))
                .toList();
    }

    private List<Operation> behind(int at) {
        return lines.subList(at + 1, lines.size());
    }

    // ------------------------------------------------------------------------ columns

    private void add(int at, AddColumn add) {
        List<TrashEntry> coming = named(at, add);
        Column column = add.column();
        if (coming.isEmpty() || isComputed(at, add)) {
            result.add(add);
            return;
        }
        boolean waits = column.required() && column.byDefault().isEmpty();
        result.add(waits ? new AddColumn(add.tableName(), column.withRequired(false)) : add);
        bringBack(at, add.tableName(), Optional.of(column.name()), coming);
        if (waits) {
            result.add(new SetRequired(add.tableName(), column.name(), true));
        }
        filled.add(at);
    }

    /** Its author knows a value for each row: what rows had once is not put over that. */
    private boolean isComputed(int at, AddColumn add) {
        for (int i = at + 1; i < lines.size(); i++) {
            if (lines.get(i) instanceof Backfill backfill) {
                int then = i;
                boolean computed = backfill.assignments().stream()
                        .filter(assignment -> isOf(at, add, then, assignment))
                        .anyMatch(assignment -> add.column().byDefault().isPresent() || !isFiller(assignment.value()));
                if (computed) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same for all rows. */
    private static boolean isFiller(Expr value) {
        return ExprRewriter.names(value).isEmpty() && !BackfillReads.hasSql(value);
    }

    /** Whether a backfill writes the column by then. */
    private boolean isOf(int at, AddColumn add, int then, Assignment assignment) {
        Renamed between = Renamed.along(lines.subList(at + 1, then));
        return lines.get(then).table().equals(Optional.of(between.table(add.tableName())))
                && between.column(add.tableName(), add.column().name()).equals(assignment.column());
    }

    private Backfill sparing(int at, Backfill backfill) {
        List<Assignment> assignments = backfill.assignments().stream()
                .map(assignment ->
                        filled.stream().anyMatch(add -> isOf(add, (AddColumn) lines.get(add), at, assignment))
                                ? new Assignment(
                                        assignment.column(),
                                        new Expr.Call(
                                                Function.COALESCE,
                                                List.of(new Expr.Name(assignment.column()), assignment.value())))
                                : assignment)
                .toList();
        return new Backfill(backfill.tableName(), assignments, backfill.where(), backfill.batching());
    }

    // --------------------------------------------------------------------- bringing back

    private void bringBack(int at, String table, Optional<String> column, List<TrashEntry> coming) {
        List<Long> ids = coming.stream()
                .filter(entry -> entry.rows() > 0)
                .map(TrashEntry::id)
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        Renamed then = Renamed.along(behind(at));
        Renamed now = Renamed.before(behind(at));
        String last = then.table(table);
        Map<String, String> names = new HashMap<>();
        List<ForeignKey> references = new ArrayList<>();
        Optional<Table> whole = end.table(last);
        if (whole.isPresent()) {
            whole.get().columns().forEach(c -> names.put(c.name(), now.column(last, c.name())));
            whole.get().constraints().forEach(constraint -> {
                if (constraint instanceof ForeignKey key) {
                    references.add(called(key, last, now));
                }
            });
        }
        result.add(new BringBack(table, column, ids, names, references));
    }

    private static ForeignKey called(ForeignKey key, String table, Renamed now) {
        return new ForeignKey(
                key.name(),
                key.columns().stream().map(c -> now.column(table, c)).toList(),
                now.table(key.target()),
                key.targetColumns().stream()
                        .map(c -> now.column(key.target(), c))
                        .toList(),
                key.onDelete(),
                key.onUpdate(),
                key.deferral());
    }
}
