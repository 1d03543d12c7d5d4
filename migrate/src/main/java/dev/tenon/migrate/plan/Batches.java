package dev.tenon.migrate.plan;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Batching;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.Backfill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A backfill cut up by the keys of its table. Between two batches a place in the table is the text of a literal that the
 * database made of a key: it quotes its own values best, and any of its types can be given back to it.
 *
 * @param table its name in the model
 * @param key the names of the columns that the batches go by
 * @param relation the table as SQL
 * @param columns the key as SQL, in parentheses
 * @param literal an expression for the text of a row's key, in parentheses
 * @param update the statement without a condition
 * @param where the author's condition
 */
public record Batches(
        String table,
        List<String> key,
        String relation,
        String columns,
        String literal,
        String update,
        Optional<String> where,
        Batching batching) {
    private static final String WHERE = " where ";

    public Batches {
        key = List.copyOf(key);
    }

    static Optional<Batches> of(Dialect dialect, List<Operation> operations, Database state) {
        if (operations.size() != 1 || !(operations.get(0) instanceof Backfill backfill)) {
            return Optional.empty();
        }
        return Batching.key(backfill, state).map(key -> of(dialect, backfill, key, state));
    }

    private static Batches of(Dialect dialect, Backfill backfill, List<String> key, Database state) {
        Table table = state.table(backfill.tableName()).orElseThrow();
        String update =
                sql(dialect, new Backfill(backfill.tableName(), backfill.assignments(), Optional.empty()), state);
        String literal = key.stream()
                .map(name -> dialect.literalOf(table.column(name).orElseThrow(), state))
                .collect(Collectors.joining(" || ', ' || ", "'(' || ", " || ')'"));
        return new Batches(
                table.name(),
                key,
                dialect.relation(table.name()),
                key.stream().map(dialect::quote).collect(Collectors.joining(", ", "(", ")")),
                literal,
                update,
                backfill.where().map(where -> sql(dialect, backfill, state).substring((update + WHERE).length())),
                backfill.batching().orElseThrow());
    }

    private static String sql(Dialect dialect, Backfill backfill, Database state) {
        return dialect.inPlace(backfill, new Dialect.Change(state, state, List.of()))
                .orElseThrow()
                .get(0)
                .sql();
    }

    /** Asks for the last key of the next batch; no row where fewer rows are left than a batch has. */
    public String next(Optional<String> behind) {
        String order = columns.substring(1, columns.length() - 1);
        return "select " + literal + " from " + relation
                + where(behind.map(key -> columns + " > " + key).stream().toList()) + " order by " + order
                + " limit 1 offset " + (batching.rows() - 1);
    }

    public String countBehind(Optional<String> behind) {
        return "select count(*) from " + relation
                + where(behind.map(key -> columns + " > " + key).stream().toList());
    }

    /** Writes the rows behind one key and up to another. */
    public String update(Optional<String> behind, Optional<String> upTo) {
        List<String> conditions = new ArrayList<>();
        behind.ifPresent(key -> conditions.add(columns + " > " + key));
        upTo.ifPresent(key -> conditions.add(columns + " <= " + key));
        where.ifPresent(condition -> conditions.add("(" + condition + ")"));
        return update + where(conditions);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : WHERE + String.join(" and ", conditions);
    }
}
