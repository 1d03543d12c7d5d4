package dev.tenon.jooq;

import dev.tenon.jooq.Catalog.Attribute;
import dev.tenon.jooq.Catalog.DataType;
import dev.tenon.jooq.Catalog.Relation;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM.GenerationOption;
import org.jooq.meta.AbstractTableDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jspecify.annotations.Nullable;

/** A table or view with its columns. */
final class ModelTable extends AbstractTableDefinition {
    private final Relation relation;

    ModelTable(SchemaDefinition schema, Relation relation) {
        super(schema, relation.place().name(), relation.comment(), ModelDatabase.type(relation), null);
        this.relation = relation;
    }

    @Override
    protected List<ColumnDefinition> getElements0() {
        return ModelDatabase.listOf(IntStream.range(0, relation.attributes().size())
                .mapToObj(i -> column(relation.attributes().get(i), i + 1)));
    }

    private ColumnDefinition column(Attribute attribute, int position) {
        DefaultDataTypeDefinition type = type(
                getDatabase(),
                attribute.type(),
                attribute.nullable(),
                attribute.byDefault().orElse(null));
        attribute
                .stored()
                .ifPresent(
                        stored -> type.generationOption(stored ? GenerationOption.STORED : GenerationOption.VIRTUAL));
        return new DefaultColumnDefinition(
                this, attribute.name(), position, type, attribute.counted(), attribute.comment());
    }

    static DefaultDataTypeDefinition type(
            Database database, DataType type, boolean nullable, @Nullable String byDefault) {
        return new DefaultDataTypeDefinition(
                database,
                database.getSchema(type.own().schema()),
                type.name(),
                type.length().orElse(null),
                type.precision().orElse(null),
                type.scale().orElse(null),
                nullable,
                byDefault,
                DSL.name(type.own().schema(), type.own().name()));
    }
}
