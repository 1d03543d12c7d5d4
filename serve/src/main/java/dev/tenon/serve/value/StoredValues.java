package dev.tenon.serve.value;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.postgresql.PostgresTypes;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.ServedSchema;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The Java values of columns (see {@link JsonReader}) as parts of queries. */
public final class StoredValues {
    private final ServedSchema schema;
    private final SqlDialect dialect;

    public StoredValues(ServedSchema schema) {
        this.schema = schema;
        this.dialect = schema.dialect();
    }

    /** Its values are set by the codec of the column's type. */
    public Field<Object> target(Column column) {
        return DSL.field(DSL.quotedName(column.name()), type(column));
    }

    /** Its values are read by the codec of the column's type, and compared as values of that type. */
    public Field<Object> field(Column column) {
        boolean foreign = dialect == SqlDialect.POSTGRESQL && PostgresTypes.isForeign(column);
        return foreign
                ? DSL.field("cast({0} as {1})", type(column), target(column), DSL.sql(PostgresTypes.sql(column.type())))
                : target(column);
    }

    private DataType<Object> type(Column column) {
        return CodecBinding.type(ColumnCodecs.of(column), dialect);
    }

    /** A value as a parameter. */
    public Field<Object> bind(Object value, Column column) {
        return DSL.val(value, type(column));
    }

    /**
     * What rows are compared by, so that all products order them alike: labels of an enum in their order, as PostgreSQL
     * does, and not by the alphabet, as their texts on SQLite would.
     */
    public Field<Object> order(Column column) {
        if (!(column.type() instanceof Type.Enumerated enumerated) || schema.isOrdered(enumerated)) {
            return field(column);
        }
        List<String> labels = schema.labels(enumerated);
        Field<String> plain = DSL.field(DSL.quotedName(column.name()), String.class);
        CaseConditionStep<Integer> cases = DSL.when(DSL.falseCondition(), DSL.inline(-1));
        for (int i = 0; i < labels.size(); i++) {
            cases = cases.when(plain.eq(DSL.inline(labels.get(i))), DSL.inline(i));
        }
        return DSL.field("{0}", Object.class, cases);
    }

    /** The value that {@link #order} compares with. */
    public Field<Object> orderBind(Object value, Column column) {
        if (!(column.type() instanceof Type.Enumerated enumerated) || schema.isOrdered(enumerated)) {
            return bind(value, column);
        }
        return DSL.val((Object) schema.labels(enumerated).indexOf((String) value));
    }

    /** {@code %} any text, {@code _} any character, {@code \} takes the next one as it is; upper and lower case differ. */
    public Condition like(Column column, String pattern) {
        return switch (dialect) {
            case POSTGRESQL -> DSL.condition("{0} like {1}", field(column), DSL.val(pattern));
            // SQLite's own LIKE takes upper and lower case for the same.
            case SQLITE -> DSL.condition("{0} glob {1}", field(column), DSL.val(Glob.ofLike(pattern)));
        };
    }

    /** What tells two rows apart where the table has no key. */
    public Field<Object> rowId(Set<String> columns) {
        return switch (dialect) {
            case POSTGRESQL -> DSL.field("ctid", Object.class);
            // Three words for the same, and a column may take one away.
            case SQLITE ->
                DSL.field(
                        Stream.of("rowid", "_rowid_", "oid")
                                .filter(word -> columns.stream().noneMatch(word::equalsIgnoreCase))
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("the columns hide the row's number")),
                        Object.class);
        };
    }

    /** A {@link #rowId} that was read as text. */
    public Field<Object> rowIdBind(String text) {
        return switch (dialect) {
            case POSTGRESQL -> DSL.field("cast({0} as tid)", Object.class, DSL.val(text));
            case SQLITE -> DSL.val((Object) Long.valueOf(text));
        };
    }
}
