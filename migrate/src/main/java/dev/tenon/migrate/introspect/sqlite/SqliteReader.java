package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a SQLite database into the model. */
public final class SqliteReader {
    private final Catalog catalog;
    private final Remarks remarks = new Remarks();

    private SqliteReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All that is in the database and the scope, as it is at one moment. */
    public static Found read(Connection connection, Scope scope) throws SQLException {
        return new SqliteReader(Catalog.read(connection, scope)).found();
    }

    private Found found() {
        List<WrittenTable> written = catalog.tables().parallelStream()
                .map(table -> WrittenTable.of(table, catalog))
                .toList();
        List<WrittenTable> read =
                written.stream().filter(table -> table.text().isPresent()).toList();
        Names<EnumType> types = Enums.in(read, catalog);
        Keys keys = Keys.of(read);
        Trees trees = new Trees();
        List<TableReader.ReadTable> tables = read.parallelStream()
                .map(table -> new TableReader(table, catalog, types, keys, trees).read())
                .toList();
        ObjectReader objects = new ObjectReader(catalog, remarks);
        written.stream().filter(table -> table.text().isEmpty()).forEach(objects::unreadable);
        tables.forEach(table -> objects.indexes(table.unreadable()));
        tables.forEach(table -> remarks.addAll(table.remarks()));
        tables.forEach(table -> objects.triggers(table.table().name(), table.elementTriggers()));
        List<SchemaObject> others = objects.rest();
        Names<Table> all =
                Names.of(tables.stream().map(TableReader.ReadTable::table).toList());
        Names<SchemaObject> named = distinct(others);
        Set<String> ofColumns = all.stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.type().enumName().stream())
                .collect(Collectors.toSet());
        Names<EnumType> used = Names.of(
                types.stream().filter(type -> ofColumns.contains(type.name())).toList());
        List<Names<? extends Named>> everything = List.of(used, all, named);
        return new Found(new Database(used, all, named, namespaces(everything)), remarks.all());
    }

    /** A trigger may have the name of a table or a view; in the model objects share one space of names. */
    private Names<SchemaObject> distinct(List<SchemaObject> objects) {
        Map<String, SchemaObject> distinct = new LinkedHashMap<>();
        for (SchemaObject object : objects) {
            SchemaObject other = distinct.putIfAbsent(object.name(), object);
            if (other != null) {
                String kind = object instanceof SqlObject sql ? sql.kind() : object.word();
                remarks.add(kind + " " + object.name(), "is left out: another object has its name");
            }
        }
        return Names.of(distinct.values());
    }

    /** The schemas that names with a dot are in. */
    private Names<Namespace> namespaces(List<Names<? extends Named>> all) {
        List<? extends Named> placed = all.stream()
                .flatMap(Names::stream)
                .filter(named -> QualifiedName.of(named.name()).schema().isPresent())
                .toList();
        if (!catalog.isOurs()) {
            placed.forEach(named -> remarks.add(
                    (named instanceof Table ? "table " : "object ") + named.name(),
                    "the dot in its name is read as that between a schema and a name"));
        }
        return Names.of(placed.stream()
                .flatMap(named -> QualifiedName.of(named.name()).schema().stream())
                .distinct()
                .map(name -> new Namespace(name, Optional.empty()))
                .toList());
    }
}
