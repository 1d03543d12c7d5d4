package dev.tenon.jooq;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.jooq.Catalog.Attribute;
import dev.tenon.jooq.Catalog.DataType;
import dev.tenon.jooq.Catalog.IndexOf;
import dev.tenon.jooq.Catalog.KeyColumn;
import dev.tenon.jooq.Catalog.KeyOf;
import dev.tenon.jooq.Catalog.Kind;
import dev.tenon.jooq.Catalog.Place;
import dev.tenon.jooq.Catalog.Reference;
import dev.tenon.jooq.Catalog.Relation;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.dialect.sqlite.SqliteText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What SQLite tells jOOQ of a database that is made of a model: it has no schemas, no enums and no comments. Unique keys and
 * checks jOOQ looks for in the SQL of each table, which it cannot read where a column has a check of its type: there are none then,
 * and no references to them.
 */
final class SqliteCatalog {
    private static final String NO_SCHEMA = "";

    private static final Pattern SIZES = Pattern.compile("\\((\\d+)(?:\\s*,\\s*(\\d+))?\\)");

    private final Database written;
    private final Database seen;

    private SqliteCatalog(Database model) {
        this.written = model;
        this.seen = SqliteDialect.seen(model);
    }

    static Catalog of(Database model) {
        return new SqliteCatalog(model).catalog();
    }

    private Catalog catalog() {
        return new Catalog(
                List.of(NO_SCHEMA),
                Stream.concat(
                                written.tables().stream().map(this::table),
                                seen.views()
                                        .filter(view -> !view.columns().isEmpty())
                                        .map(this::view))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Place place(String name) {
        return new Place(NO_SCHEMA, name);
    }

    private Relation table(Table table) {
        Table found = seen.table(table.name()).orElseThrow();
        return new Relation(
                place(table.name()),
                Kind.TABLE,
                "",
                table.columns().stream().map(column -> attribute(column, table)).toList(),
                table.primaryKey().map(key -> key(key, table)),
                List.of(),
                table.foreignKeys().flatMap(key -> reference(key).stream()).toList(),
                List.of(),
                found.indexes().stream()
                        .filter(Index::nullsDistinct)
                        .filter(index -> index.keys().stream()
                                .allMatch(key -> key.column().isPresent()))
                        .map(SqliteCatalog::index)
                        .toList());
    }

    private Relation view(View view) {
        Table table = view.asTable();
        return new Relation(
                place(view.name()),
                Kind.VIEW,
                "",
                view.columns().stream()
                        .map(column -> attribute(column.withRequired(false).withDefault(Optional.empty()), table))
                        .toList(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Attribute attribute(Column column, Table table) {
        return new Attribute(
                column.name(),
                type(SqliteText.type(column, table, written)),
                !column.required(),
                SqliteText.byDefault(column, table, written),
                SqliteText.counts(column, table),
                column.generated().map(Default.Generated::stored),
                "");
    }

    /** jOOQ takes the first number for the length too, and what stands around them for the name. */
    private static DataType type(String declared) {
        Matcher sizes = SIZES.matcher(declared);
        boolean sized = sizes.find();
        Optional<Integer> first = sized ? Optional.of(Integer.valueOf(sizes.group(1))) : Optional.empty();
        Optional<Integer> second = sized ? Optional.ofNullable(sizes.group(2)).map(Integer::valueOf) : Optional.empty();
        String name = sizes.replaceAll("");
        return new DataType(name, first, first, second, place(name));
    }

    /** Of a key that is counted jOOQ does not find the name. */
    private static KeyOf key(Constraint.PrimaryKey key, Table table) {
        boolean counted = table.columns().stream().anyMatch(column -> SqliteText.counts(column, table));
        return new KeyOf(counted ? "pk_" + table.name() : key.name(), key.columns());
    }

    private Optional<Reference> reference(Constraint.ForeignKey key) {
        Table target = written.table(key.target()).orElseThrow();
        return target.primaryKey()
                .filter(primary -> Set.copyOf(primary.columns()).equals(Set.copyOf(key.targetColumns())))
                .map(primary -> new Reference(
                        key.name(),
                        key.columns(),
                        place(key.target()),
                        key(primary, target).name(),
                        key.targetColumns()));
    }

    /** Which way it is ordered jOOQ does not ask. */
    private static IndexOf index(Index index) {
        return new IndexOf(
                index.name(),
                index.unique(),
                index.keys().stream()
                        .map(key -> new KeyColumn(key.column().orElseThrow(), false))
                        .toList());
    }
}
