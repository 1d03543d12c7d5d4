package dev.tenon.runtime.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which order: columns, the first one first. Null has its place in it, the same one on every product. Does not change.
 *
 * @param <R> the type of the rows
 */
public final class Ordering<R> {
    private final List<Key<R, ?>> keys;

    private record Key<R, T>(Property<R, T> property, boolean descending, boolean nullable, boolean nullsFirst) {

        String sql() {
            return property.column().quoted()
                    + (descending ? " desc" : "")
                    + (nullable ? nullsFirst ? " nulls first" : " nulls last" : "");
        }

        /** That a row comes behind this one by this column alone. */
        Condition behind(R row) {
            @Nullable T at = property.value().apply(row);
            if (at == null) {
                return nullsFirst ? Condition.isNotNull(property.column()) : Condition.NONE;
            }
            Condition further =
                    descending ? Condition.below(property.column(), at) : Condition.above(property.column(), at);
            return nullable && !nullsFirst ? further.or(Condition.isNull(property.column())) : further;
        }

        /** That a row does not come before this one, in words that an index can be entered by; all where there are none. */
        Condition fromHere(R row) {
            @Nullable T at = property.value().apply(row);
            if (at == null || nullable) {
                return Condition.ALL;
            }
            return descending ? Condition.atMost(property.column(), at) : Condition.atLeast(property.column(), at);
        }
    }

    private Ordering(List<Key<R, ?>> keys) {
        this.keys = keys;
    }

    /** Whatever comes first. */
    public static <R> Ordering<R> none() {
        return new Ordering<>(List.of());
    }

    /** Then by a column that is never null, the smallest value first. */
    public <T> Ordering<R> ascending(Property<R, T> property) {
        return then(new Key<>(property, false, false, false));
    }

    /** Then by a column that is never null, the largest value first. */
    public <T> Ordering<R> descending(Property<R, T> property) {
        return then(new Key<>(property, true, false, false));
    }

    /** Then by a column that may be null, the smallest value first. */
    public <T> Ordering<R> ascending(Property<R, T> property, boolean nullsFirst) {
        return then(new Key<>(property, false, true, nullsFirst));
    }

    /** Then by a column that may be null, the largest value first. */
    public <T> Ordering<R> descending(Property<R, T> property, boolean nullsFirst) {
        return then(new Key<>(property, true, true, nullsFirst));
    }

    private Ordering<R> then(Key<R, ?> key) {
        List<Key<R, ?>> more = new ArrayList<>(keys);
        more.add(key);
        return new Ordering<>(List.copyOf(more));
    }

    /** What stands behind a statement's condition; empty for none. */
    String orderBy() {
        return keys.isEmpty() ? "" : keys.stream().map(Key::sql).collect(Collectors.joining(", ", " order by ", ""));
    }

    /** That a row comes behind this one; for an order in which no two rows have the same place. */
    Condition behind(R row) {
        Condition behind = Condition.NONE;
        Condition same = Condition.ALL;
        for (Key<R, ?> key : keys) {
            behind = behind.or(same.and(key.behind(row)));
            same = same.and(key.property().sameAs(row));
        }
        return keys.size() < 2 ? behind : keys.get(0).fromHere(row).and(behind);
    }
}
