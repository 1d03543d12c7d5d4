package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.ExpressionTyping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The type an expression has as far as rendering needs it: its kind, with sizes of no meaning. Empty for what takes its
 * type from where it stands, such as a string literal or null.
 */
record ExpressionTypes(Names<Column> columns) implements ExpressionTyping {
    private static final Type DECIMAL = Type.Scalar.of(ScalarKind.DECIMAL, 38, 10);

    Optional<Type> first(Stream<Expr> candidates) {
        return candidates.flatMap(candidate -> of(candidate).stream()).findFirst();
    }

    @Override
    public Optional<Type> num(Expr.Num expr) {
        return Optional.of(expr.digits().chars().allMatch(Character::isDigit) ? LONG : DECIMAL);
    }

    @Override
    public Optional<Type> array(Expr.Array expr) {
        return Optional.empty();
    }

    @Override
    public Optional<Type> negate(Expr.Negate expr) {
        return of(expr.operand());
    }

    @Override
    public Optional<Type> binary(Expr.Binary expr) {
        return Optional.of(binaryType(expr));
    }

    @Override
    public Optional<Type> cases(Expr.Case expr) {
        return common(Stream.concat(expr.whens().stream().map(Expr.When::result), expr.otherwise().stream()));
    }

    /** Of values of which one is taken: numbers of several types become those of the widest. */
    private Optional<Type> common(Stream<Expr> candidates) {
        List<Type> types = candidates.flatMap(value -> of(value).stream()).toList();
        return types.stream()
                .filter(PostgresTypes::isFloating)
                .findFirst()
                .or(() -> types.stream()
                        .filter(type -> PostgresTypes.is(ScalarKind.DECIMAL, type))
                        .findFirst())
                .or(() -> types.stream().findFirst());
    }

    private Type binaryType(Expr.Binary binary) {
        if (binary.operator() == BinaryOperator.CONCAT) {
            return TEXT;
        } else if (!binary.operator().isArithmetic()) {
            return BOOL;
        }
        List<Type> operands = Stream.of(binary.left(), binary.right())
                .flatMap(operand -> of(operand).stream())
                .toList();
        if (operands.stream().anyMatch(PostgresTypes::isFloating)) {
            return DOUBLE;
        } else if (operands.stream().anyMatch(type -> PostgresTypes.is(ScalarKind.DECIMAL, type))) {
            return DECIMAL;
        }
        return operands.isEmpty() ? LONG : operands.get(0);
    }

    @Override
    public Optional<Type> call(Expr.Call call) {
        return switch (call.function()) {
            case NOW -> Optional.of(Type.Scalar.of(ScalarKind.TIMESTAMP));
            case TODAY -> Optional.of(Type.Scalar.of(ScalarKind.DATE));
            case UUID -> Optional.of(Type.Scalar.of(ScalarKind.UUID));
            case LOWER, UPPER, TRIM, SUBSTR, REPLACE -> Optional.of(TEXT);
            case LENGTH -> Optional.of(LONG);
            case ROUND ->
                Optional.of(
                        of(call.arguments().get(0))
                                        .filter(PostgresTypes::isFloating)
                                        .isPresent()
                                ? DOUBLE
                                : DECIMAL);
            case ABS, NULLIF -> first(call.arguments().stream());
            case COALESCE -> common(call.arguments().stream());
        };
    }
}
