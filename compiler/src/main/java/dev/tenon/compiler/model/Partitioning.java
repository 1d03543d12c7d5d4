package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the rows of a table are spread over parts that the database keeps, and can drop, by themselves.
 *
 * @param columns by which: one, except for a hash
 * @param hashes how many parts a hash has; 0 for the other methods
 * @param partitions the parts of a range or list
 */
public record Partitioning(Method method, List<String> columns, int hashes, Names<Partition> partitions) {
    public Partitioning {
        columns = List.copyOf(columns);
    }

    public enum Method {
        RANGE,
        LIST,
        HASH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One part. */
    public record Partition(String name, Bounds bounds) implements Named {}

    /** Which rows are in a part. */
    public sealed interface Bounds {

        /** @param from the first value, or none for all before {@code to} */
        record Range(Optional<Expr> from, Optional<Expr> to) implements Bounds {}

        record In(List<Expr> values) implements Bounds {
            public In {
                values = List.copyOf(values);
            }
        }

        /** Those that no other part takes. */
        record Rest() implements Bounds {}
    }

    /** The same in the eyes of a product that cannot change it for a table that is there. */
    public boolean isSpreadLike(Partitioning other) {
        return method == other.method && columns.equals(other.columns) && hashes == other.hashes;
    }

    public Partitioning withColumns(List<String> changed) {
        return new Partitioning(method, changed, hashes, partitions);
    }

    /** With {@code value} in the same part as {@code other}, where a list names that one. */
    public Partitioning withBeside(Expr other, Expr value) {
        return new Partitioning(
                method,
                columns,
                hashes,
                Names.of(partitions.stream()
                        .map(part -> part.bounds() instanceof Bounds.In in
                                        && in.values().contains(other)
                                ? new Partition(
                                        part.name(),
                                        new Bounds.In(Stream.concat(in.values().stream(), Stream.of(value))
                                                .toList()))
                                : part)
                        .toList()));
    }

    public boolean hasRest() {
        return partitions.stream().anyMatch(part -> part.bounds() instanceof Bounds.Rest);
    }

    /** What a row keeps because there is no part for any other; empty where there is one for every row. */
    public Optional<Expr> condition() {
        if (method == Method.HASH || hasRest()) {
            return Optional.empty();
        }
        Expr column = new Expr.Name(columns.get(0));
        Expr there = new Expr.IsNull(column, true);
        return partitions.stream()
                .map(part -> condition(column, part.bounds()))
                .reduce((one, other) -> new Expr.Binary(BinaryOperator.OR, one, other))
                .map(any -> new Expr.Binary(BinaryOperator.AND, there, any));
    }

    private static Expr condition(Expr column, Bounds bounds) {
        if (bounds instanceof Bounds.In in) {
            return new Expr.In(column, in.values(), false);
        }
        Bounds.Range range = (Bounds.Range) bounds;
        Optional<Expr> from = range.from().map(value -> new Expr.Binary(BinaryOperator.GE, column, value));
        Optional<Expr> to = range.to().map(value -> new Expr.Binary(BinaryOperator.LT, column, value));
        return from.flatMap(low -> to.<Expr>map(high -> new Expr.Binary(BinaryOperator.AND, low, high)))
                .or(() -> from)
                .or(() -> to)
                .orElseThrow();
    }

    /** The name in the database of a part of a table. */
    public static String partName(String table, String part) {
        return Naming.fit(table + "_" + part);
    }
}
