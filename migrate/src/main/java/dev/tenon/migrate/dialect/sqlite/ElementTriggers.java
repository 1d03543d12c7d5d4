package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds the elements of arrays: a check of SQLite's cannot look into them, a trigger can. They are part of their
 * table's definition, and follow it through every change.
 */
final class ElementTriggers {

    /** Tells them from the triggers that are somebody's. */
    static final String MARK = "/* elements */";

    private ElementTriggers() {}

    /** The statements that create them, by their names. */
    static Map<String, String> of(Table table, Database database) {
        Map<String, String> triggers = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            if (column.type() instanceof Type.Array array) {
                put("insert", "insert", table, column, array.element(), database, triggers);
                // What is generated is in the list of no update.
                String update = column.isGenerated() ? "update" : "update of " + quote(column.name());
                put("update", update, table, column, array.element(), database, triggers);
            }
        }
        return triggers;
    }

    private static void put(
            String word,
            String event,
            Table table,
            Column column,
            Type element,
            Database database,
            Map<String, String> triggers) {
        String constraint = Naming.elements(table.name(), column.name());
        // Unlike a constraint's, its name must be the only one in the database.
        String name = "el_" + table.name() + "." + column.name() + "_" + word;
        triggers.put(
                name,
                "create trigger " + quote(name) + " after " + event + " on " + quote(table.name()) + " " + MARK
                        + "\nwhen " + offends(element, "new." + quote(column.name()), database)
                        + "\nbegin\n  select raise(abort, "
                        + SqliteLiterals.quoted("CHECK constraint failed: " + constraint) + ");\nend");
    }

    private static String offends(Type element, String array, Database database) {
        String value = "e.value";
        String stored = ArraySql.stored(element, value);
        String each = " from json_each(" + array + ") as e";
        String unfit = "exists (select 1" + each + " where e.type not in (" + types(element) + ") or not ("
                + SqliteTypes.check(element, stored, database) + "))";
        String canonical =
                " or " + array + " <> (select json_group_array(" + ArraySql.json(element, stored) + ")" + each + ")";
        // Of a floating point number JSON has many forms, and it is never compared as text.
        return isFloating(element) ? unfit : unfit + canonical;
    }

    private static String types(Type element) {
        if (!(element instanceof Scalar scalar) || SqliteTypes.isTextDecimal(element)) {
            return "'text'";
        }
        return switch (scalar.kind()) {
            case BOOL, SHORT, INT, LONG -> "'integer'";
            case FLOAT, DOUBLE -> "'real'";
            case DECIMAL -> "'integer', 'real'";
            default -> "'text'";
        };
    }

    private static boolean isFloating(Type element) {
        return SqliteExpressionTypes.is(ScalarKind.FLOAT, element)
                || SqliteExpressionTypes.is(ScalarKind.DOUBLE, element);
    }

    /** An operation's statements, and around them those that bring the triggers of its table to their new form. */
    static List<Statement> around(List<Statement> statements, Operation operation, Change change) {
        Map<String, String> before = of(operation.table(), change.before());
        Map<String, String> after = of(
                operation instanceof Operation.RenameTable rename ? Optional.of(rename.to()) : operation.table(),
                change.after());
        if (before.equals(after) || operation instanceof Operation.DropTable) {
            return statements;
        }
        List<Statement> all = new ArrayList<>();
        before.forEach((name, sql) -> {
            if (!sql.equals(after.get(name))) {
                all.add(SqliteStatements.catalog("drop trigger " + quote(name)));
            }
        });
        all.addAll(statements);
        after.forEach((name, sql) -> {
            if (!sql.equals(before.get(name))) {
                all.add(SqliteStatements.catalog(sql));
            }
        });
        return all;
    }

    private static Map<String, String> of(Optional<String> table, Database database) {
        return table.flatMap(database::table).map(found -> of(found, database)).orElse(Map.of());
    }
}
