package dev.tenon.migrate.parse;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.ReplayException;

/** Finds in a state what a line names. */
final class Lookup {

    private Lookup() {}

    static Table table(Database database, String name) {
        return database.table(name).orElseThrow(() -> new ReplayException("there is no table " + name));
    }

    static Column column(Database database, String table, String column) {
        return table(database, table)
                .column(column)
                .orElseThrow(() -> new ReplayException("the table " + table + " has no column " + column));
    }

    static Constraint constraint(Database database, String table, String constraint) {
        return table(database, table)
                .constraints()
                .get(constraint)
                .orElseThrow(() -> new ReplayException("the table " + table + " has no constraint " + constraint));
    }

    static Table tableOfIndex(Database database, String index) {
        return database.tables().stream()
                .filter(table -> table.indexes().has(index))
                .findFirst()
                .orElseThrow(() -> new ReplayException("there is no index " + index));
    }

    static Namespace namespace(Database database, String name) {
        return database.namespaces().get(name).orElseThrow(() -> new ReplayException("there is no schema " + name));
    }

    static EnumType enumType(Database database, String name) {
        return database.enums().get(name).orElseThrow(() -> new ReplayException("there is no enum " + name));
    }

    static SchemaObject object(Database database, String name) {
        return database.objects()
                .get(name)
                .orElseThrow(() -> new ReplayException("there is no view, sequence or SQL object " + name));
    }

    static Policy policy(Database database, String table, String policy) {
        return table(database, table)
                .policies()
                .get(policy)
                .orElseThrow(() -> new ReplayException("the table " + table + " has no policy " + policy));
    }
}
