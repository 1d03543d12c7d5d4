package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.type.IndexMethod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An index; in the schema IR its names are those of fields, in the relational model those of columns.
 *
 * @param nullsDistinct of a unique one, whether rows with a null are never alike; true for all others
 * @param include columns whose values it keeps beside the keys
 * @param where only rows for which this holds are in the index
 */
public record Index(
        String name,
        List<Key> keys,
        boolean unique,
        boolean nullsDistinct,
        IndexMethod method,
        List<String> include,
        Optional<Expr> where)
        implements Named {

    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    public Index(String name, List<Key> keys, boolean unique, Optional<Expr> where) {
        this(name, keys, unique, true, IndexMethod.BTREE, List.of(), where);
    }

    public Index withName(String changed) {
        return new Index(changed, keys, unique, nullsDistinct, method, include, where);
    }

    /** The columns it stands on, in keys, included and predicate. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        keys.forEach(key -> columns.addAll(ExprRewriter.names(key.value())));
        columns.addAll(include);
        where.ifPresent(condition -> columns.addAll(ExprRewriter.names(condition)));
        return columns;
    }

    /** The columns that are keys by themselves, in order; shorter than the keys where some are expressions. */
    public List<String> keyColumns() {
        return keys.stream().flatMap(key -> key.column().stream()).toList();
    }

    /** The same with its columns called otherwise. */
    public Index rename(UnaryOperator<String> names) {
        Index renamed = withExpressions(expr -> ExprRewriter.rename(expr, names));
        List<String> included = include.stream().map(names).toList();
        return new Index(name, renamed.keys, unique, nullsDistinct, method, included, renamed.where);
    }

    /** With its keys and its condition changed. */
    public Index withExpressions(UnaryOperator<Expr> change) {
        return new Index(
                name,
                keys.stream()
                        .map(key -> key.withValue(change.apply(key.value())))
                        .toList(),
                unique,
                nullsDistinct,
                method,
                include,
                where.map(change));
    }

    /** False where a key is SQL that has no text for the dialect: there the index is not. */
    public boolean isFor(String dialect) {
        return keys.stream()
                .noneMatch(key ->
                        key.value() instanceof Expr.Raw raw && raw.text(dialect).isEmpty());
    }

    /**
     * @param nullsFirst databases put null last where nobody says otherwise, and first where the order is descending
     * @param opclass PostgreSQL's name for how values are compared, where it is not the usual way of their type
     */
    public record Key(Expr value, boolean descending, boolean nullsFirst, Optional<String> opclass) {

        public Key(String column, boolean descending) {
            this(new Expr.Name(column), descending, descending, Optional.empty());
        }

        public Key withValue(Expr changed) {
            return new Key(changed, descending, nullsFirst, opclass);
        }

        /** The column that is the whole key; empty where it is an expression. */
        public Optional<String> column() {
            return value instanceof Expr.Name name ? Optional.of(name.name()) : Optional.empty();
        }
    }
}
