package dev.tenon.jooq;

import dev.tenon.jooq.Catalog.Counter;
import dev.tenon.jooq.Catalog.IndexOf;
import dev.tenon.jooq.Catalog.KeyOf;
import dev.tenon.jooq.Catalog.Place;
import dev.tenon.jooq.Catalog.Reference;
import dev.tenon.jooq.Catalog.Relation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.SortOrder;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.DSL;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.AbstractIndexDefinition;
import org.jooq.meta.ArrayDefinition;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.DefaultCheckConstraintDefinition;
import org.jooq.meta.DefaultEnumDefinition;
import org.jooq.meta.DefaultIndexColumnDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.DefaultSequenceDefinition;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.IndexColumnDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.PackageDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.SequenceDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;
import org.jooq.meta.XMLSchemaCollectionDefinition;

/**
 * A {@link Catalog} as jOOQ's generator asks for it. jOOQ makes it by its name and sorts the lists that it gets where they are,
 * so each is a new one.
 */
public final class ModelDatabase extends AbstractDatabase {
    /** What the one reads that jOOQ is about to make on this thread. */
    private static final ThreadLocal<Source> NEXT = new ThreadLocal<>();

    /** @param dialect whose types the columns are of */
    record Source(Catalog catalog, SQLDialect dialect) {}

    private final Source source = NEXT.get();

    /** What is done while each of these reads the source. */
    static void reading(Source source, Runnable work) {
        NEXT.set(source);
        try {
            work.run();
        } finally {
            NEXT.remove();
        }
    }

    private Catalog catalog() {
        return source.catalog();
    }

    @Override
    protected DSLContext create0() {
        return DSL.using(source.dialect());
    }

    @Override
    protected List<CatalogDefinition> getCatalogs0() {
        return listOf(Stream.of(new CatalogDefinition(this, "", "")));
    }

    @Override
    protected List<SchemaDefinition> getSchemata0() {
        return listOf(catalog().schemas().stream().map(name -> new SchemaDefinition(this, name, "")));
    }

    // ------------------------------------------------------------- tables

    @Override
    protected List<TableDefinition> getTables0() {
        return listOf(inOrder(catalog().relations(), Relation::place)
                .map(relation -> new ModelTable(schema(relation.place()), relation)));
    }

    private SchemaDefinition schema(Place place) {
        return getSchema(place.schema());
    }

    private TableDefinition table(Place place) {
        return getTable(schema(place), place.name());
    }

    /** As the catalogs of both products are read: by schema and name. */
    private static <T> Stream<T> inOrder(List<T> things, Function<T, Place> place) {
        return things.stream()
                .sorted(Comparator.comparing(
                        place, Comparator.comparing(Place::schema).thenComparing(Place::name)));
    }

    private Stream<Relation> relations() {
        return inOrder(catalog().relations(), Relation::place);
    }

    static TableType type(Relation relation) {
        return switch (relation.kind()) {
            case TABLE -> TableType.TABLE;
            case VIEW -> TableType.VIEW;
            case MATERIALIZED_VIEW -> TableType.MATERIALIZED_VIEW;
        };
    }

    // ------------------------------------------------------------- constraints

    @Override
    protected void loadPrimaryKeys(DefaultRelations relations) {
        relations()
                .forEach(relation -> relation.primaryKey().ifPresent(key -> {
                    TableDefinition table = table(relation.place());
                    key.columns()
                            .forEach(column -> relations.addPrimaryKey(key.name(), table, table.getColumn(column)));
                }));
    }

    @Override
    protected void loadUniqueKeys(DefaultRelations relations) {
        relations().forEach(relation -> {
            TableDefinition table = table(relation.place());
            relation.uniques().stream()
                    .sorted(Comparator.comparing(KeyOf::name))
                    .forEach(key -> key.columns()
                            .forEach(column -> relations.addUniqueKey(key.name(), table, table.getColumn(column))));
        });
    }

    @Override
    protected void loadForeignKeys(DefaultRelations relations) {
        relations()
                .forEach(relation -> relation.references().stream()
                        .sorted(Comparator.comparing(Reference::name))
                        .forEach(reference -> add(relations, table(relation.place()), reference)));
    }

    private void add(DefaultRelations relations, TableDefinition table, Reference reference) {
        TableDefinition target = table(reference.target());
        IntStream.range(0, reference.columns().size())
                .forEach(i -> relations.addForeignKey(
                        reference.name(),
                        table,
                        table.getColumn(reference.columns().get(i)),
                        reference.key(),
                        target,
                        target.getColumn(reference.targetColumns().get(i)),
                        true));
    }

    @Override
    protected void loadCheckConstraints(DefaultRelations relations) {
        relations()
                .forEach(relation -> relation.checks().stream()
                        .sorted(Comparator.comparing(Catalog.Check::name))
                        .forEach(check -> relations.addCheckConstraint(
                                table(relation.place()),
                                new DefaultCheckConstraintDefinition(
                                        schema(relation.place()),
                                        table(relation.place()),
                                        check.name(),
                                        check.condition()))));
    }

    // ------------------------------------------------------------- indexes

    @Override
    protected List<IndexDefinition> getIndexes0() {
        return listOf(relations()
                .flatMap(relation -> relation.indexes().stream()
                        .sorted(Comparator.comparing(IndexOf::name))
                        .map(index -> new ModelIndex(table(relation.place()), index))));
    }

    /** Its columns are those of the table. */
    private static final class ModelIndex extends AbstractIndexDefinition {
        private final IndexOf index;

        ModelIndex(TableDefinition table, IndexOf index) {
            super(table.getSchema(), index.name(), table, index.unique());
            this.index = index;
        }

        @Override
        protected List<IndexColumnDefinition> getIndexColumns0() {
            return listOf(IntStream.range(0, index.columns().size()).mapToObj(i -> {
                Catalog.KeyColumn column = index.columns().get(i);
                return new DefaultIndexColumnDefinition(
                        this,
                        getTable().getColumn(column.name()),
                        column.descending() ? SortOrder.DESC : SortOrder.ASC,
                        i + 1);
            }));
        }
    }

    // ------------------------------------------------------------- enums and sequences

    @Override
    protected List<EnumDefinition> getEnums0() {
        return listOf(inOrder(catalog().enums(), Catalog.Enumerated::place).map(type -> {
            DefaultEnumDefinition made =
                    new DefaultEnumDefinition(schema(type.place()), type.place().name(), "");
            type.labels().forEach(made::addLiteral);
            return made;
        }));
    }

    @Override
    protected List<SequenceDefinition> getSequences0() {
        return listOf(inOrder(catalog().counters(), Counter::place).map(this::sequence));
    }

    private SequenceDefinition sequence(Counter counter) {
        return new DefaultSequenceDefinition(
                schema(counter.place()),
                counter.place().name(),
                ModelTable.type(this, counter.type(), false, null),
                "",
                counter.start().map(BigInteger::valueOf).orElse(null),
                counter.increment().map(BigInteger::valueOf).orElse(null),
                counter.least().map(BigInteger::valueOf).orElse(null),
                counter.most().map(BigInteger::valueOf).orElse(null),
                counter.cycle(),
                null);
    }

    // ------------------------------------------------------------- what a model does not look into

    @Override
    protected List<RoutineDefinition> getRoutines0() {
        return new ArrayList<>();
    }

    @Override
    protected List<PackageDefinition> getPackages0() {
        return new ArrayList<>();
    }

    @Override
    protected List<DomainDefinition> getDomains0() {
        return new ArrayList<>();
    }

    @Override
    protected List<XMLSchemaCollectionDefinition> getXMLSchemaCollections0() {
        return new ArrayList<>();
    }

    @Override
    protected List<UDTDefinition> getUDTs0() {
        return new ArrayList<>();
    }

    @Override
    protected List<ArrayDefinition> getArrays0() {
        return new ArrayList<>();
    }

    static <T> List<T> listOf(Stream<? extends T> things) {
        return things.collect(Collectors.toCollection(ArrayList::new));
    }
}
