package dev.tenon.codegen.java;

import dev.tenon.codegen.java.CheckTerm.Kind;
import dev.tenon.codegen.source.Code;
import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.runtime.row.SqlNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Calculations in checks, as far as both databases give the same number. */
final class CheckNumbers {
    private CheckNumbers() {}

    static Optional<CheckTerm> binary(BinaryOperator operator, CheckTerm left, CheckTerm right) {
        boolean partial = left.partial() || right.partial();
        if (left.isNull() || right.isNull()) {
            return Optional.of(CheckTerm.NULL.partial(partial));
        }
        if (!left.kind().isNumber() || !right.kind().isNumber()) {
            return Optional.empty();
        }
        // A float is calculated with as such by PostgreSQL, and as a double by SQLite.
        if (left.kind() == Kind.FLOAT || right.kind() == Kind.FLOAT) {
            return Optional.empty();
        }
        Kind kind = left.kind().compareTo(right.kind()) >= 0 ? left.kind() : right.kind();
        Optional<CheckTerm> a = left.as(kind);
        Optional<CheckTerm> b = right.as(kind);
        return a.isPresent() && b.isPresent()
                ? calculated(operator, a.get(), b.get()).map(term -> term.partial(partial))
                : Optional.empty();
    }

    private static Optional<CheckTerm> calculated(BinaryOperator operator, CheckTerm a, CheckTerm b) {
        return switch (operator) {
            case ADD -> Optional.of(result("add", a, b));
            case SUBTRACT -> unary("negate", b).map(negative -> result("add", a, negative));
            case MULTIPLY -> Optional.of(result("multiply", a, b));
            // How many digits a quotient has is for each database to say.
            case DIVIDE -> a.kind() == Kind.DECIMAL ? Optional.empty() : Optional.of(result("divide", a, b));
            default -> a.kind() == Kind.REAL ? Optional.empty() : Optional.of(result("modulo", a, b));
        };
    }

    private static CheckTerm result(String method, CheckTerm a, CheckTerm b) {
        return CheckTerm.of(a.kind(), CheckTranslation.call(SqlNumbers.class, method, List.of(a.code(), b.code())));
    }

    /** {@code negate}, {@code abs} */
    static Optional<CheckTerm> unary(String method, CheckTerm of) {
        if (of.isNull()) {
            return Optional.of(of);
        }
        return of.kind().isNumber() && of.kind() != Kind.FLOAT
                ? Optional.of(CheckTerm.of(of.kind(), CheckTranslation.call(SqlNumbers.class, method, of.code()))
                        .partial(of.partial()))
                : Optional.empty();
    }

    /** To a number of places that stands there as such. */
    static Optional<CheckTerm> round(CheckTerm of, List<Expr> arguments) {
        Optional<Integer> places = arguments.size() == 1 ? Optional.of(0) : places(arguments.get(1));
        if (of.isNull() || !of.kind().isExact() || places.isEmpty()) {
            return of.isNull() ? Optional.of(of) : Optional.empty();
        }
        return of.as(Kind.DECIMAL)
                .map(number -> CheckTerm.of(
                                Kind.DECIMAL,
                                Code.of("$T.round($L, $L)", SqlNumbers.class, number.code(), places.get()))
                        .partial(of.partial()));
    }

    private static Optional<Integer> places(Expr expr) {
        Expr unsigned = expr instanceof Expr.Negate negate ? negate.operand() : expr;
        if (!(unsigned instanceof Expr.Num num)
                || num.digits().length() > 2
                || num.digits().contains(".")) {
            return Optional.empty();
        }
        int places = new BigDecimal(num.digits()).intValueExact();
        return Optional.of(expr instanceof Expr.Negate ? -places : places);
    }
}
