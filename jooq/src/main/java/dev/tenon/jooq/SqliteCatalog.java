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
import dev.tenon.jooq.Catalog.Key;
import dev.tenon.jooq.Catalog.KeyColumn;
import dev.tenon.jooq.Catalog.Kind;
import dev.tenon.jooq.Catalog.Place;
import dev.tenon.jooq.Catalog.Reference;
import dev.tenon.jooq.Catalog.Relation;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.dialect.sqlite.SqliteText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What SQLite tells jOOQ of a database that is made of a model: it has no schemas, no enums and no comments. */
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
                table.primaryKey().map(key -> new Key(key.name(), key.columns())),
                found.uniques().map(SqliteCatalog::key).toList(),
                table.foreignKeys().map(this::reference).toList(),
                List.of(),
                found.indexes().stream()
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
                        .map(column -> attribute(
                                column.withRequired(false).withDefault(Optional.empty()), table))
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
        Optional<Integer> second =
                sized ? Optional.ofNullable(sizes.group(2)).map(Integer::valueOf) : Optional.empty();
        String name = sizes.replaceAll("");
        return new DataType(name, first, first, second, place(name));
    }

    private static Key key(Constraint.Unique unique) {
        return new Key(unique.name(), unique.columns());
    }

    private Reference reference(Constraint.ForeignKey key) {
        Table target = seen.table(key.target()).orElseThrow();
        return new Reference(
                key.name(),
                key.columns(),
                place(key.target()),
                Referred.key(target, key.targetColumns()),
                key.targetColumns());
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
