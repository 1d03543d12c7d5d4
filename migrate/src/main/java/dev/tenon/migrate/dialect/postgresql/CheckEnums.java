package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation.AlterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Enums that are stored as a check: to PostgreSQL each of their columns is a text with a check, and nothing else is left of
 * them. A state is said so once, and all that is written over it follows.
 */
final class CheckEnums {
    static final Type TEXT = Type.Scalar.of(ScalarKind.TEXT);

    private final Map<String, EnumType> checked;

    private CheckEnums(Stream<EnumType> enums) {
        this.checked = enums.filter(CheckEnums::isChecked).collect(Collectors.toMap(EnumType::name, type -> type));
    }

    static boolean isChecked(EnumType type) {
        return type.storage() == EnumStorage.CHECK;
    }

    static boolean areIn(Database database) {
        return database.enums().stream().anyMatch(CheckEnums::isChecked);
    }

    /** The state itself where it has no such enum. */
    static Database spelledOut(Database database) {
        CheckEnums enums = new CheckEnums(database.enums().stream());
        if (enums.checked.isEmpty()) {
            return database;
        }
        return database.withEnums(Names.of(database.enums().stream()
                        .filter(type -> !isChecked(type))
                        .toList()))
                .withTables(Names.of(
                        database.tables().stream().map(enums::spelledOut).toList()))
                .withObjects(Names.of(
                        database.objects().stream().map(enums::spelledOut).toList()));
    }

    static Table spelledOut(Table table, Database database) {
        return new CheckEnums(database.enums().stream()).spelledOut(table);
    }

    static Type spelledOut(Type type, Database database) {
        return new CheckEnums(database.enums().stream()).spelledOut(type);
    }

    /** The checks that a table has for its enums. */
    static List<Constraint.Check> checks(Table table, Database database) {
        return new CheckEnums(database.enums().stream()).checks(table);
    }

    /** Whether a check is one of those, and not one of the author's. */
    static boolean isOwn(Table table, Constraint.Check check) {
        return check.condition() instanceof Expr.In in
                && in.operand() instanceof Expr.Name column
                && check.name().equals(Naming.enumCheck(table.name(), column.name()));
    }

    /** Whether a change of type, in types without such enums, is one. */
    static boolean changes(AlterType alter) {
        return !alter.before().equals(alter.after()) || alter.conversion().isPresent();
    }

    private Type spelledOut(Type type) {
        return isOurs(type) ? text(type) : type;
    }

    /** What an enum or an array of it then is. */
    static Type text(Type type) {
        return type instanceof Type.Array ? new Type.Array(TEXT) : TEXT;
    }

    private boolean isOurs(Type type) {
        return type.enumName().filter(checked::containsKey).isPresent();
    }

    private Table spelledOut(Table table) {
        List<Constraint.Check> checks = checks(table);
        if (checks.isEmpty()) {
            return table;
        }
        List<Constraint> constraints = new ArrayList<>(table.constraints().list());
        constraints.addAll(checks);
        return table.withColumns(Names.of(table.columns().stream()
                        .map(column -> column.withType(spelledOut(column.type())))
                        .toList()))
                .withConstraints(Names.of(constraints));
    }

    private SchemaObject spelledOut(SchemaObject object) {
        return object instanceof View view
                ? view.withColumns(Names.of(view.columns().stream()
                        .map(column -> column.withType(spelledOut(column.type())))
                        .toList()))
                : object;
    }

    private List<Constraint.Check> checks(Table table) {
        return table.columns().stream()
                .filter(column -> isOurs(column.type()))
                .map(column -> check(table, column))
                .toList();
    }

    private Constraint.Check check(Table table, Column column) {
        List<Expr> labels = checked.get(column.type().enumName().orElseThrow()).values().stream()
                .<Expr>map(Expr.Str::new)
                .toList();
        return new Constraint.Check(
                Naming.enumCheck(table.name(), column.name()),
                new Expr.In(new Expr.Name(column.name()), labels, false));
    }
}
