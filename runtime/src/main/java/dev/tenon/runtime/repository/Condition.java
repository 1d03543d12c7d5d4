package dev.tenon.runtime.repository;

import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows: SQL over the columns of one table, with the values beside it, so that no value is ever a part of the SQL. Does not
 * change.
 */
public final class Condition {
    /** Every row. */
    public static final Condition ALL = new Condition("", List.of());

    /** No row at all. */
    public static final Condition NONE = new Condition("1 = 0", List.of());

    private final String sql;
    private final List<Value<?>> values;

    private record Value<T>(Column<T> column, @Nullable T value) {
        void bind(SqlDialect dialect, PreparedStatement statement, int index) throws SQLException {
            column.bind(dialect, statement, index, value);
        }
    }

    private Condition(String sql, List<Value<?>> values) {
        this.sql = sql;
        this.values = values;
    }

    private static <T> Condition compare(Column<T> column, String operator, T value) {
        return new Condition(column.quoted() + " " + operator + " ?", List.of(new Value<>(column, value)));
    }

    /** That a column has this value. */
    public static <T> Condition is(Column<T> column, T value) {
        return compare(column, "=", value);
    }

    /** That a column has another value, or null. */
    public static <T> Condition isNot(Column<T> column, T value) {
        Condition other = compare(column, "<>", value);
        return other.or(isNull(column));
    }

    public static Condition isNull(Column<?> column) {
        return new Condition(column.quoted() + " is null", List.of());
    }

    public static Condition isNotNull(Column<?> column) {
        return new Condition(column.quoted() + " is not null", List.of());
    }

    /** By the database's own order of the type, as all that compare. */
    public static <T> Condition atLeast(Column<T> column, T value) {
        return compare(column, ">=", value);
    }

    public static <T> Condition atMost(Column<T> column, T value) {
        return compare(column, "<=", value);
    }

    public static <T> Condition above(Column<T> column, T value) {
        return compare(column, ">", value);
    }

    public static <T> Condition below(Column<T> column, T value) {
        return compare(column, "<", value);
    }

    /** That a column has one of these values. */
    public static <T> Condition in(Column<T> column, Collection<T> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        List<Value<?>> held = new ArrayList<>();
        values.forEach(value -> held.add(new Value<>(column, value)));
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        return new Condition(column.quoted() + " in (" + marks + ")", List.copyOf(held));
    }

    /** Both. */
    public Condition and(Condition other) {
        return joined(" and ", other, ALL);
    }

    /** Either, or both. */
    public Condition or(Condition other) {
        return joined(" or ", other, NONE);
    }

    /** One of them, or several; of none no row. */
    public static Condition anyOf(List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return NONE;
        }
        if (conditions.contains(ALL)) {
            return ALL;
        }
        List<Value<?>> all = new ArrayList<>();
        conditions.forEach(condition -> all.addAll(condition.values));
        String any = conditions.stream().map(condition -> condition.sql).collect(Collectors.joining(" or "));
        return new Condition("(" + any + ")", List.copyOf(all));
    }

    /** @param neutral what changes nothing where it stands on one of the sides */
    private Condition joined(String word, Condition other, Condition neutral) {
        Condition ending = neutral == ALL ? NONE : ALL;
        if (this == neutral || other == ending) {
            return other;
        }
        if (other == neutral || this == ending) {
            return this;
        }
        List<Value<?>> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Condition("(" + sql + word + other.sql + ")", List.copyOf(all));
    }

    /** What stands behind a statement's table; empty for all rows. */
    String where() {
        return this == ALL ? "" : " where " + sql;
    }

    /** Returns the index of the next parameter. */
    int bind(SqlDialect dialect, PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Value<?> value : values) {
            value.bind(dialect, statement, index);
            index++;
        }
        return index;
    }

    /** As SQL, without the values. */
    @Override
    public String toString() {
        return sql;
    }
}
