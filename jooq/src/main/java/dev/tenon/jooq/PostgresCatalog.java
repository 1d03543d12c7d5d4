package dev.tenon.jooq;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Sequence.Option;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.jooq.Catalog.Attribute;
import dev.tenon.jooq.Catalog.Check;
import dev.tenon.jooq.Catalog.Counter;
import dev.tenon.jooq.Catalog.DataType;
import dev.tenon.jooq.Catalog.Enumerated;
import dev.tenon.jooq.Catalog.IndexOf;
import dev.tenon.jooq.Catalog.KeyColumn;
import dev.tenon.jooq.Catalog.KeyOf;
import dev.tenon.jooq.Catalog.Kind;
import dev.tenon.jooq.Catalog.Place;
import dev.tenon.jooq.Catalog.Reference;
import dev.tenon.jooq.Catalog.Relation;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.dialect.postgresql.ServerText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What PostgreSQL tells jOOQ of a database that is made of a model. */
final class PostgresCatalog {
    /** Where things are that name no schema. */
    static final String DEFAULT_SCHEMA = "public";

    private final Database model;
    private final PostgresDataTypes types = new PostgresDataTypes(DEFAULT_SCHEMA);

    private PostgresCatalog(Database model) {
        this.model = PostgresDialect.seen(model);
    }

    static Catalog of(Database model) {
        return new PostgresCatalog(model).catalog();
    }

    private Catalog catalog() {
        Stream<String> schemas = Stream.concat(
                Stream.of(DEFAULT_SCHEMA), model.namespaces().stream().map(Namespace::name));
        return new Catalog(
                schemas.distinct().sorted().toList(),
                Stream.concat(
                                model.tables().stream().map(this::table),
                                model.views()
                                        .filter(view -> !view.columns().isEmpty())
                                        .map(this::view))
                        .toList(),
                model.enums().stream().map(this::enumerated).toList(),
                sequences().map(this::counter).toList());
    }

    private static Place place(String name) {
        QualifiedName qualified = QualifiedName.of(name);
        return new Place(qualified.schema().orElse(DEFAULT_SCHEMA), qualified.name());
    }

    private Relation table(Table table) {
        return new Relation(
                place(table.name()),
                Kind.TABLE,
                table.comment().orElse(""),
                table.columns().stream().map(column -> attribute(column, table)).toList(),
                table.primaryKey().map(key -> new KeyOf(key.name(), key.columns())),
                table.uniques()
                        .map(unique -> new KeyOf(unique.name(), unique.columns()))
                        .toList(),
                table.foreignKeys().map(this::reference).toList(),
                checks(table),
                indexes(table));
    }

    /** The server knows of no view's column that it is never null. */
    private Relation view(View view) {
        Table table = view.asTable();
        return new Relation(
                place(view.name()),
                view.materialized() ? Kind.MATERIALIZED_VIEW : Kind.VIEW,
                view.comment().orElse(""),
                view.columns().stream()
                        .map(column -> attribute(column.withRequired(false).withDefault(Optional.empty()), table))
                        .map(attribute -> view.materialized() ? withoutFraction(attribute) : attribute)
                        .toList(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                indexes(table));
    }

    // ------------------------------------------------------------- columns

    private Attribute attribute(Column column, Table table) {
        boolean inKey = table.primaryKey()
                .filter(key -> key.columns().contains(column.name()))
                .isPresent();
        boolean counted = column.identity()
                .filter(identity -> identity.serial().isEmpty() || isCountedByName(column, table))
                .isPresent();
        return new Attribute(
                column.name(),
                types.of(column),
                !column.required() && !inKey,
                byDefault(column, table).filter(any -> !counted),
                counted,
                column.generated().map(Default.Generated::stored),
                column.comment().orElse(""));
    }

    /** To jOOQ a sequence counts a column if it is called so, and no column of the table is counted otherwise. */
    private static boolean isCountedByName(Column column, Table table) {
        return table.columns().stream()
                        .noneMatch(other -> other.identity()
                                .filter(identity -> identity.serial().isEmpty())
                                .isPresent())
                && column.sequence(table.name())
                        .filter(sequence -> PostgresNames.relation(sequence.name())
                                .toLowerCase(Locale.ROOT)
                                .matches(".*.seq"))
                        .isPresent();
    }

    private Optional<String> byDefault(Column column, Table table) {
        return column.sequence(table.name())
                .map(sequence ->
                        "nextval(" + PostgresNames.string(PostgresNames.relation(sequence.name())) + "::regclass)")
                .or(() -> column.byDefault()
                        .filter(Default.Value.class::isInstance)
                        .map(value -> value(((Default.Value) value).expr(), column)));
    }

    /** In the server's words where they are known, else in those in which it is told. */
    private String value(Expr expr, Column column) {
        String cast = column.type() instanceof Type.Scalar scalar
                        && scalar.kind() == ScalarKind.JSON
                        && expr instanceof Expr.Str
                ? "::jsonb"
                : "";
        return ServerText.value(expr, column, model)
                .orElseGet(() -> ServerText.writtenValue(expr, column, model) + cast);
    }

    /** Of a materialized view jOOQ does not ask how exact its times are. */
    private static Attribute withoutFraction(Attribute attribute) {
        DataType type = attribute.type();
        boolean time = type.name().startsWith("time")
                || type.name().equals("interval")
                || type.name().equals("date");
        return time
                ? attribute.withType(
                        new DataType(type.name(), Optional.empty(), Optional.empty(), Optional.empty(), type.own()))
                : attribute;
    }

    // ------------------------------------------------------------- constraints

    private Reference reference(Constraint.ForeignKey key) {
        Table target = model.table(key.target()).orElseThrow();
        return new Reference(
                key.name(),
                key.columns(),
                place(key.target()),
                Referred.key(target, key.targetColumns()),
                key.targetColumns());
    }

    private List<Check> checks(Table table) {
        Stream<Check> own = table.checks()
                .map(check -> new Check(
                        check.name(),
                        "("
                                + ServerText.condition(check.condition(), table, model)
                                        .orElseGet(() -> ServerText.writtenCondition(check.condition(), table, model))
                                + ")"));
        Stream<Check> elements = table.columns().stream()
                .filter(column -> column.type() instanceof Type.Array)
                .map(column -> elements(table, PostgresNames.quote(column.name()), column));
        return Stream.concat(own, elements).toList();
    }

    /** What the elements of an array keep, see {@code PostgresClauses}. */
    private static Check elements(Table table, String c, Column column) {
        return new Check(
                Naming.elements(table.name(), column.name()),
                "(((array_ndims(" + c + ") = 1) AND (array_lower(" + c + ", 1) = 1) AND (num_nulls(VARIADIC " + c
                        + ") = 0)))");
    }

    // ------------------------------------------------------------- indexes

    /** jOOQ passes over an index of an expression, and over one that includes columns. */
    private static List<IndexOf> indexes(Table table) {
        return table.indexes().stream()
                .filter(index -> index.include().isEmpty())
                .filter(index ->
                        index.keys().stream().allMatch(key -> key.column().isPresent()))
                .map(PostgresCatalog::index)
                .toList();
    }

    private static IndexOf index(Index index) {
        return new IndexOf(
                index.name(),
                index.unique(),
                index.keys().stream()
                        .map(key -> new KeyColumn(key.column().orElseThrow(), key.descending()))
                        .toList());
    }

    // ------------------------------------------------------------- the rest

    private Enumerated enumerated(EnumType type) {
        return new Enumerated(place(type.name()), type.values());
    }

    private Stream<Sequence> sequences() {
        return Stream.concat(
                model.objects().stream().filter(Sequence.class::isInstance).map(Sequence.class::cast),
                model.tables().stream()
                        .flatMap(table ->
                                table.columns().stream().flatMap(column -> ownSequence(column, table).stream())));
    }

    /** jOOQ passes over one that has the name that PostgreSQL gives it, if nothing of it is cut or in quotes. */
    private static Optional<Sequence> ownSequence(Column column, Table table) {
        String usual = QualifiedName.bare(table.name()) + "_" + column.name() + "_seq";
        return column.sequence(table.name()).filter(sequence -> {
            String bare = QualifiedName.bare(sequence.name());
            return !bare.equals(usual)
                    || !PostgresNames.relation(sequence.name()).equals(sequence.name());
        });
    }

    private Counter counter(Sequence sequence) {
        Column as = new Column("", Type.Scalar.of(sequence.kind()), true, Optional.empty(), Optional.empty());
        boolean upwards = sequence.option(Option.INCREMENT).orElse(1L) > 0;
        long least = sequence.option(Option.MIN)
                .orElse(upwards ? 1 : -sequence.kind().most() - 1);
        long most = sequence.option(Option.MAX).orElse(upwards ? sequence.kind().most() : -1);
        return new Counter(
                place(sequence.name()),
                types.of(as),
                unless(1, sequence.option(Option.START).orElse(upwards ? least : most)),
                unless(1, sequence.option(Option.INCREMENT).orElse(1L)),
                unless(1, least),
                unless(sequence.kind().most(), most),
                sequence.cycle());
    }

    private static Optional<Long> unless(long usual, long number) {
        return Optional.of(number).filter(any -> number != usual);
    }
}
