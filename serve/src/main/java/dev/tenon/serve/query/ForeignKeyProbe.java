package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.value.StoredValues;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * Finds which foreign key a refused write broke. PostgreSQL tells its name, but not on which side it broke; SQLite says
 * only that one did.
 */
final class ForeignKeyProbe {
    private final ServedSchema schema;
    private final StoredValues values;
    private final DSLContext sql;
    private final Write write;

    ForeignKeyProbe(ServedSchema schema, StoredValues values, DSLContext sql, Write write) {
        this.schema = schema;
        this.values = values;
        this.sql = sql;
        this.write = write;
    }

    record Referrer(Table table, Constraint.ForeignKey key) {}

    /** The key of the written table whose target row is not there. */
    Optional<Constraint.ForeignKey> missingTarget(Optional<String> named) {
        if (write.kind() == Write.Kind.DELETE) {
            return Optional.empty();
        }
        return write.table()
                .foreignKeys()
                .filter(key -> named.isEmpty() || named.get().equals(key.name()))
                .filter(key -> write.values().keySet().stream()
                        .anyMatch(column -> key.columns().contains(column.name())))
                .filter(this::isMissing)
                .findFirst();
    }

    /** Who refers to the row that was to be deleted or given another key. */
    Optional<Referrer> referrer(Optional<String> named) {
        if (write.kind() == Write.Kind.INSERT) {
            return Optional.empty();
        }
        return schema.database().tables().stream()
                .flatMap(table -> referrers(table, named))
                .filter(this::isReferred)
                .findFirst();
    }

    private Stream<Referrer> referrers(Table table, Optional<String> named) {
        return table.foreignKeys()
                .filter(key -> key.target().equals(write.table().name()))
                .filter(key -> named.isEmpty() || named.get().equals(key.name()))
                .map(key -> new Referrer(table, key));
    }

    private boolean isMissing(Constraint.ForeignKey key) {
        Condition same = DSL.noCondition();
        for (int i = 0; i < key.columns().size(); i++) {
            Column column = write.table().column(key.columns().get(i)).orElseThrow();
            Optional<Field<Object>> value = value(column);
            if (value.isEmpty()) {
                return false;
            }
            same = same.and(field(key.targetColumns().get(i)).eq(value.get()));
        }
        return !sql.fetchExists(
                sql.selectOne().from(Sql.table(key.target(), schema.dialect())).where(same));
    }

    /** What the column would hold after the write; empty for null. */
    private Optional<Field<Object>> value(Column column) {
        Optional<Object> written = write.values().get(column);
        if (written != null) {
            return written.map(value -> values.bind(value, column));
        }
        return write.key().map(key -> DSL.field("({0})", Object.class, stored(column.name(), key)));
    }

    private boolean isReferred(Referrer referrer) {
        Key key = write.key().orElseThrow();
        Condition same = DSL.noCondition();
        for (int i = 0; i < referrer.key().columns().size(); i++) {
            Field<Object> target = DSL.field(
                    "({0})", Object.class, stored(referrer.key().targetColumns().get(i), key));
            same = same.and(field(referrer.key().columns().get(i)).eq(target));
        }
        return sql.fetchExists(sql.selectOne()
                .from(Sql.table(referrer.table().name(), schema.dialect()))
                .where(same));
    }

    private SelectConditionStep<? extends Record> stored(String column, Key key) {
        return sql.select(field(column))
                .from(Sql.table(write.table().name(), schema.dialect()))
                .where(Filters.equal(key.values(), values));
    }

    private static Field<Object> field(String column) {
        return DSL.field(DSL.quotedName(column), Object.class);
    }
}
