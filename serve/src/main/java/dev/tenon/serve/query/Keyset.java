package dev.tenon.serve.query;

import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.value.BadValue;
import dev.tenon.serve.value.JsonReader;
import dev.tenon.serve.value.StoredValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import tools.jackson.databind.JsonNode;

/**
 * Paging by the values of the last row instead of counting rows: no row is seen twice or missed because others came or
 * went. Null counts as larger than every value.
 */
final class Keyset {
    private final JsonReader reader;
    private final StoredValues values;

    Keyset(ServedSchema schema, StoredValues values) {
        this.reader = new JsonReader(schema);
        this.values = values;
    }

    List<OrderField<?>> order(List<SortKey> sort, Optional<Field<Object>> rowId) {
        List<OrderField<?>> order = new ArrayList<>();
        for (SortKey key : sort) {
            Field<Object> field = values.order(key.column());
            if (key.column().required()) {
                // Without "nulls last" an index of the other direction serves too.
                order.add(key.descending() ? field.desc() : field.asc());
            } else {
                order.add(
                        key.descending()
                                ? field.desc().nullsFirst()
                                : field.asc().nullsLast());
            }
        }
        rowId.ifPresent(field -> order.add(field.asc()));
        return order;
    }

    /** What holds of the rows behind {@code last} and of no other. */
    Condition after(List<SortKey> sort, Optional<Field<Object>> rowId, List<JsonNode> last) {
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            bounds.add(bound(sort.get(i), last.get(i)));
        }
        if (rowId.isPresent()) {
            bounds.add(rowBound(rowId.get(), last.get(sort.size())));
        }
        boolean allUp = bounds.stream().allMatch(bound -> bound.required && !bound.descending);
        boolean allDown = bounds.stream().allMatch(bound -> bound.required && bound.descending);
        if (allUp || allDown) {
            // One comparison of rows, which an index over these columns answers.
            var fields = DSL.row(bounds.stream().map(bound -> bound.field).toList());
            var limits = DSL.row(
                    bounds.stream().map(bound -> bound.value.orElseThrow()).toList());
            return allUp ? fields.gt(limits) : fields.lt(limits);
        }
        Condition after = DSL.falseCondition();
        Condition equal = DSL.trueCondition();
        for (Bound bound : bounds) {
            after = after.or(equal.and(bound.isBehind()));
            equal = equal.and(bound.isEqual());
        }
        return after;
    }

    private Bound bound(SortKey key, JsonNode value) {
        Field<Object> field = values.order(key.column());
        boolean required = key.column().required();
        if (value.isNull() && !required) {
            return new Bound(field, key.descending(), false, Optional.empty());
        }
        try {
            Object read = reader.read(value, key.column().type());
            return new Bound(field, key.descending(), required, Optional.of(values.orderBind(read, key.column())));
        } catch (BadValue e) {
            throw Cursor.notOurs();
        }
    }

    private Bound rowBound(Field<Object> field, JsonNode value) {
        try {
            return new Bound(field, false, true, Optional.of(values.rowIdBind(value.asString())));
        } catch (NumberFormatException e) {
            throw Cursor.notOurs();
        }
    }

    private record Bound(Field<Object> field, boolean descending, boolean required, Optional<Field<Object>> value) {

        Condition isEqual() {
            return value.map(field::eq).orElseGet(field::isNull);
        }

        Condition isBehind() {
            if (value.isEmpty()) {
                return descending ? field.isNotNull() : DSL.falseCondition();
            }
            if (descending) {
                return field.lt(value.get());
            }
            Condition greater = field.gt(value.get());
            return required ? greater : greater.or(field.isNull());
        }
    }
}
