package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import dev.tenon.serve.value.StoredValues;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Filters as conditions. As in SQL, null is neither equal nor unequal to a value. */
final class Filters {

    private Filters() {}

    static Condition condition(List<Filter> filters, StoredValues values) {
        return DSL.and(filters.stream().map(filter -> condition(filter, values)).toList());
    }

    static Condition equal(Map<Column, Object> wanted, StoredValues values) {
        return DSL.and(wanted.entrySet().stream()
                .map(entry -> values.field(entry.getKey()).eq(values.bind(entry.getValue(), entry.getKey())))
                .toList());
    }

    private static Condition condition(Filter filter, StoredValues values) {
        Column column = filter.column();
        Field<Object> field = values.field(column);
        List<Field<Object>> binds = filter.operator() == Operator.LIKE || filter.operator() == Operator.NULL
                ? List.of()
                : filter.values().stream()
                        .map(value -> values.bind(value, column))
                        .toList();
        return switch (filter.operator()) {
            case EQ -> field.eq(binds.get(0));
            case NE -> field.ne(binds.get(0));
            case IN -> field.in(binds);
            case LT -> order(filter, values).lt(limit(filter, values));
            case LTE -> order(filter, values).le(limit(filter, values));
            case GT -> order(filter, values).gt(limit(filter, values));
            case GTE -> order(filter, values).ge(limit(filter, values));
            case LIKE -> values.like(column, (String) filter.values().get(0));
            case NULL -> (Boolean) filter.values().get(0) ? field.isNull() : field.isNotNull();
        };
    }

    private static Field<Object> order(Filter filter, StoredValues values) {
        return values.order(filter.column());
    }

    private static Field<Object> limit(Filter filter, StoredValues values) {
        return values.orderBind(filter.values().get(0), filter.column());
    }
}
