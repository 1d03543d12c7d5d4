package dev.tenon.migrate.dialect;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.Preflight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Questions to the rows of one table: how many offend, and which are the first ten. One wording for every product. */
public record RowQuestions(Table table, Database database, Product product) {

    /** In what products differ. */
    public interface Product {

        /** The column that orders rows where a table has no key. */
        String rowNumber();

        String quote(String identifier);

        /** @see Dialect#relation */
        default String relation(String name) {
            return quote(name);
        }

        String expression(Expr expr, Table table, Database database);

        /**
         * The values of a column in the form of another, each of its table; empty where that changes neither them nor what is
         * equal.
         */
        Optional<Restored> storedOtherwise(Table tableBefore, Column before, Table tableAfter, Column after);

        /** @see Dialect#holdsAny */
        String holdsAny(Column column, List<String> labels);

        /** A value in a form in which values of every type can be compared. */
        String comparable(String sql);

        /**
         * Holds for values that a column of the type would take only in part, such as a number whose digits it rounds away.
         * Empty where the database refuses each value that it does not keep.
         */
        Optional<String> cutBy(Type type, String sql);

        /** Whether a materialized view has rows of its own. */
        boolean storesViews();

        /** A column as a user reads it, from the quoted and qualified column. */
        String shown(Column column, String sql);
    }

    /**
     * The values of a column in another form.
     *
     * @param name of the form, in the user's words
     * @param sql the value in that form
     * @param offending holds for values that it does not keep
     */
    public record Restored(String name, String sql, Optional<String> offending) {}

    /** Rows for which the condition holds. */
    Preflight rows(String claim, String condition, Collection<String> shown) {
        return rows(claim, "", condition, shown);
    }

    /** @param value what a column gets, shown under its name */
    Preflight rows(String claim, String condition, Collection<String> shown, String column, String value) {
        return rows(claim, "", condition, shown, ", " + value + " as " + quote(column));
    }

    Preflight neverNull(String column) {
        return rows(claimed(List.of(column)) + " is never null", quote(column) + " is null", List.of(column));
    }

    Preflight neverNull(Default.Generated generated, String column) {
        String sql = product.expression(generated.expr(), table, database);
        return rows(claimed(List.of(column)) + " is never null", "(" + sql + ") is null", List.of());
    }

    /** The keys that tell rows apart by the column, among others. */
    Stream<Key> keysOver(String column) {
        Stream<Key> keys = Stream.concat(
                table.primaryKey().stream().map(key -> new Key(names(key.columns()), true, Optional.empty())),
                table.uniques()
                        .map(unique -> new Key(names(unique.columns()), unique.nullsDistinct(), Optional.empty())));
        Stream<Key> indexes = table.indexes().stream()
                .filter(Index::unique)
                .map(index -> new Key(
                        index.keys().stream().map(Index.Key::value).toList(), index.nullsDistinct(), index.where()));
        return Stream.concat(keys, indexes).filter(key -> key.keys().contains(new Expr.Name(column)));
    }

    private static List<Expr> names(List<String> columns) {
        return columns.stream().<Expr>map(Expr.Name::new).toList();
    }

    /** @param nullsDistinct whether a null is equal to nothing, not even to another null */
    record Key(List<Expr> keys, boolean nullsDistinct, Optional<Expr> where) {}

    Preflight unique(Key key, String column, Restored stored) {
        return unique(key, value -> value.equals(new Expr.Name(column)) ? stored.sql() : value(value));
    }

    Preflight holdsNone(Column column, List<String> values) {
        String is = column.type() instanceof Type.Array ? " holds " : " is ";
        String claim = "no " + claimed(List.of(column.name())) + is + String.join(" or ", values);
        return rows(claim, product.holdsAny(column, values), List.of(column.name()));
    }

    Preflight satisfies(Constraint.Check check) {
        String sql = product.expression(check.condition(), table, database);
        String claim = "every " + table.name() + " satisfies " + check.name() + " (" + sql + ")";
        Set<String> read = ExprRewriter.names(check.condition());
        List<String> shown =
                table.columns().names().stream().filter(read::contains).toList();
        // Null passes a check, and is not false here either.
        return rows(claim, "not (" + sql + ")", shown);
    }

    /** @param condition true or false for every row */
    Preflight hasPartition(Expr condition) {
        Set<String> read = ExprRewriter.names(condition);
        return rows(
                "every " + table.name() + " has a partition",
                "not (" + product.expression(condition, table, database) + ")",
                table.columns().names().stream().filter(read::contains).toList());
    }

    Preflight finds(Constraint.ForeignKey key) {
        // Aliases, for a table may refer to itself.
        String given = key.columns().stream()
                .map(column -> "child." + quote(column) + " is not null")
                .collect(Collectors.joining(" and "));
        String same = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "parent." + quote(key.targetColumns().get(i)) + " = child."
                        + quote(key.columns().get(i)))
                .collect(Collectors.joining(" and "));
        String condition = given + " and not exists (select 1 from " + product.relation(key.target()) + " parent where "
                + same + ")";
        String claim = "every " + claimed(key.columns()) + " exists in " + claimed(key.target(), key.targetColumns());
        return rows(claim, "child", condition, key.columns());
    }

    /**
     * Groups of rows that share values. The sample says how often each group occurs.
     *
     * @param nullsDistinct whether a null is equal to nothing, not even to another null
     */
    Preflight unique(List<Expr> keys, boolean nullsDistinct, Optional<Expr> where) {
        return unique(new Key(keys, nullsDistinct, where), this::value);
    }

    private Preflight unique(Key unique, Function<Expr, String> value) {
        List<String> values = unique.keys().stream().map(value).toList();
        String list = String.join(", ", values);
        List<String> conditions = new ArrayList<>();
        if (unique.nullsDistinct()) {
            values.forEach(key -> conditions.add(key + " is not null"));
        }
        unique.where().ifPresent(only -> conditions.add("(" + product.expression(only, table, database) + ")"));
        String groups = " from " + product.relation(table.name())
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " group by " + list
                + " having count(*) > 1";
        String shown = unique.keys().stream().map(key -> shownKey(key, value)).collect(Collectors.joining(", "));
        List<String> words = unique.keys().stream().map(RowQuestions::words).toList();
        return new Preflight(
                table.name(),
                claimed(words) + " is unique",
                "select coalesce(sum(times), 0) from (select count(*) as times" + groups + ") duplicates",
                "select " + shown + ", count(*) as times" + groups + " order by " + list + " limit 10");
    }

    private String value(Expr key) {
        return key instanceof Expr.Name name
                ? quote(name.name())
                : "(" + product.expression(key, table, database) + ")";
    }

    private String shownKey(Expr key, Function<Expr, String> value) {
        return key instanceof Expr.Name name && value.apply(key).equals(quote(name.name()))
                ? shown("", name.name())
                : value.apply(key) + " as " + quote(words(key));
    }

    private static String words(Expr key) {
        return key instanceof Expr.Name name ? name.name() : ExprPrinter.print(key);
    }

    private Preflight rows(String claim, String alias, String condition, Collection<String> shown) {
        return rows(claim, alias, condition, shown, "");
    }

    private Preflight rows(String claim, String alias, String condition, Collection<String> shown, String more) {
        String prefix = alias.isEmpty() ? "" : alias + ".";
        List<String> key =
                table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        Set<String> columns = new LinkedHashSet<>(key);
        columns.addAll(shown);
        String from = " from " + product.relation(table.name()) + (alias.isEmpty() ? "" : " " + alias) + " where "
                + condition;
        String number = prefix + product.rowNumber();
        // Without a key any order is as good, as long as it is one.
        String order = key.isEmpty()
                ? number
                : key.stream().map(column -> prefix + quote(column)).collect(Collectors.joining(", "));
        String list = (columns.isEmpty() ? prefix + "*" : shown(prefix, columns)) + more;
        return new Preflight(
                table.name(),
                claim,
                "select count(*)" + from,
                "select " + (key.isEmpty() ? number + " as row, " : "") + list + from + " order by " + order
                        + " limit 10");
    }

    private String shown(String prefix, Collection<String> columns) {
        return columns.stream().map(name -> shown(prefix, name)).collect(Collectors.joining(", "));
    }

    private String shown(String prefix, String name) {
        String sql = prefix + quote(name);
        String shown =
                table.column(name).map(column -> product.shown(column, sql)).orElse(sql);
        return shown.equals(sql) ? sql : shown + " as " + quote(name);
    }

    private String quote(String identifier) {
        return product.quote(identifier);
    }

    private String claimed(List<String> columns) {
        return claimed(table.name(), columns);
    }

    /** As a user names them. */
    private static String claimed(String table, List<String> columns) {
        return table + "." + (columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")");
    }
}
