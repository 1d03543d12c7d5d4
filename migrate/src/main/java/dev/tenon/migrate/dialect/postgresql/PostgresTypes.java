package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;

/** The language's types in PostgreSQL's words. */
public final class PostgresTypes {

    private PostgresTypes() {}

    /** As the column is declared. */
    static String sql(Column column) {
        return name(column)
                + column.storage()
                        .collation(PostgresDialect.NAME)
                        .map(collation -> " collate " + PostgresNames.collation(collation))
                        .orElse("");
    }

    /** The physical type. */
    public static String name(Column column) {
        return column.storage().declared(PostgresDialect.NAME).orElseGet(() -> sql(column.type()));
    }

    /**
     * True where what the language says of the type does not hold of the physical one: money is no number to PostgreSQL.
     * Strings and enums keep the meaning that their physical type has for them, which is why somebody chooses it.
     */
    public static boolean isForeign(Column column) {
        return column.storage().declared(PostgresDialect.NAME).isPresent()
                && column.type() instanceof Type.Scalar scalar
                && !scalar.kind().isString();
    }

    public static String sql(Type type) {
        if (type instanceof Type.Native physical) {
            return physical.texts().typeIn(PostgresDialect.NAME).orElseThrow();
        }
        if (type instanceof Type.Array array) {
            return sql(array.element()) + Type.Array.BRACKETS;
        }
        return type instanceof Type.Scalar scalar ? scalar(scalar) : PostgresNames.relation(type.text());
    }

    private static String scalar(Type.Scalar type) {
        return switch (type.kind()) {
            case STR -> "varchar(" + type.length() + ")";
            case TEXT -> "text";
            case BOOL -> "boolean";
            case SHORT -> "smallint";
            case INT -> "integer";
            case LONG -> "bigint";
            case DECIMAL -> "numeric(" + type.precision() + ", " + type.scale() + ")";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamptz";
            case DATETIME -> "timestamp";
            case INTERVAL -> "interval";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case BYTES -> "bytea";
        };
    }

    /** True where a change keeps operators and literals as they are: only the room for a value changes. */
    static boolean differOnlyInSize(Type one, Type other) {
        return one instanceof Type.Scalar a && other instanceof Type.Scalar b && a.kind() == b.kind();
    }

    static boolean isString(Type type) {
        return type instanceof Type.Scalar scalar && scalar.kind().isString();
    }

    static boolean isNumber(Type type) {
        return type instanceof Type.Scalar scalar && scalar.kind().isNumber();
    }

    static boolean is(ScalarKind kind, Type type) {
        return type instanceof Type.Scalar scalar && scalar.kind() == kind;
    }

    static boolean isFloating(Type type) {
        return is(ScalarKind.FLOAT, type) || is(ScalarKind.DOUBLE, type);
    }
}
