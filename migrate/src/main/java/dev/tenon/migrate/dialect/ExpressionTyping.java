package dev.tenon.migrate.dialect;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Optional;

/**
 * The type an expression has as far as rendering needs it; what is the same in every product. Empty for what takes its type
 * from where it stands, such as a string literal or null.
 */
public interface ExpressionTyping extends Expr.Visitor<Optional<Type>> {
    Type BOOL = Type.Scalar.of(ScalarKind.BOOL);
    Type TEXT = Type.Scalar.of(ScalarKind.TEXT);
    Type LONG = Type.Scalar.of(ScalarKind.LONG);
    Type DOUBLE = Type.Scalar.of(ScalarKind.DOUBLE);

    /** What names mean here. */
    Names<Column> columns();

    default Optional<Type> of(Expr expr) {
        return expr.accept(this);
    }

    @Override
    default Optional<Type> str(Expr.Str expr) {
        return Optional.empty();
    }

    @Override
    default Optional<Type> bool(Expr.Bool expr) {
        return Optional.of(BOOL);
    }

    @Override
    default Optional<Type> nullValue(Expr.Null expr) {
        return Optional.empty();
    }

    @Override
    default Optional<Type> name(Expr.Name expr) {
        return columns().get(expr.name()).map(Column::type);
    }

    @Override
    default Optional<Type> not(Expr.Not expr) {
        return Optional.of(BOOL);
    }

    @Override
    default Optional<Type> isNull(Expr.IsNull expr) {
        return Optional.of(BOOL);
    }

    @Override
    default Optional<Type> in(Expr.In expr) {
        return Optional.of(BOOL);
    }

    @Override
    default Optional<Type> between(Expr.Between expr) {
        return Optional.of(BOOL);
    }

    @Override
    default Optional<Type> like(Expr.Like expr) {
        return Optional.of(BOOL);
    }

    @Override
    default Optional<Type> raw(Expr.Raw expr) {
        return Optional.empty();
    }
}
