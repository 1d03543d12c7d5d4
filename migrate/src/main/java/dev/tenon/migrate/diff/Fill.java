package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.type.Type;
import java.util.List;

/**
 * The plainest value a required column can be filled with where nobody has named one; null, which it refuses, for a native
 * type, of whose values only the database knows.
 */
public final class Fill {

    private Fill() {}

    public static Expr value(Column column, Database database) {
        if (column.type() instanceof Type.Array) {
            return new Expr.Array(List.of());
        }
        if (column.type() instanceof Type.Enumerated type) {
            return new Expr.Str(
                    database.enums().get(type.name()).orElseThrow().values().get(0));
        }
        if (column.type() instanceof Type.Native) {
            return new Expr.Null();
        }
        return switch (((Type.Scalar) column.type()).kind()) {
            case STR, TEXT, BYTES -> new Expr.Str("");
            case BOOL -> new Expr.Bool(false);
            case SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE -> new Expr.Num("0");
            case DATE -> new Expr.Call(Function.TODAY, List.of());
            case TIME -> new Expr.Str("00:00:00");
            case TIMESTAMP, DATETIME -> new Expr.Call(Function.NOW, List.of());
            case INTERVAL -> new Expr.Str("PT0S");
            case UUID -> new Expr.Call(Function.UUID, List.of());
            case JSON -> new Expr.Str("{}");
        };
    }
}
