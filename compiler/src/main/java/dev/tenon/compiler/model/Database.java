package dev.tenon.compiler.model;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a schema means to a database.
 *
 * @param objects views, sequences and whatever else; they share one space of names
 * @param namespaces the schemas that the names of the others name
 */
public record Database(
        Names<EnumType> enums, Names<Table> tables, Names<SchemaObject> objects, Names<Namespace> namespaces) {

    public static final Database EMPTY = new Database(Names.empty(), Names.empty());

    public Database(Names<EnumType> enums, Names<Table> tables) {
        this(enums, tables, Names.empty(), Names.empty());
    }

    public Optional<Table> table(String name) {
        return tables.get(name);
    }

    public Stream<View> views() {
        return objects.stream().filter(View.class::isInstance).map(View.class::cast);
    }

    /** Whether a column counts by it and it goes with the column; it may be on its way from being one of its own. */
    public boolean isOwned(Sequence sequence) {
        return tables.stream()
                .flatMap(table -> table.columns().stream().flatMap(column -> column.sequence(table.name()).stream()))
                .anyMatch(owned -> owned.name().equals(sequence.name()));
    }

    public Database withTables(Names<Table> changed) {
        return new Database(enums, changed, objects, namespaces);
    }

    public Database withEnums(Names<EnumType> changed) {
        return new Database(changed, tables, objects, namespaces);
    }

    public Database withObjects(Names<SchemaObject> changed) {
        return new Database(enums, tables, changed, namespaces);
    }

    public Database withNamespaces(Names<Namespace> changed) {
        return new Database(enums, tables, objects, changed);
    }
}
