package dev.tenon.compiler.expr;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.type.Type;
import java.util.IdentityHashMap;
import java.util.function.Consumer;

/**
 * Checks expressions against the types of what they name, over fields and over columns alike, and brings their literals
 * into the stored form. What is wrong goes to {@code problems}; the expression comes back in any case.
 */
public final class ExprTyper {
    private final Scope scope;
    private final Consumer<Problem> problems;

    public ExprTyper(Scope scope, Consumer<Problem> problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** Of a check or the predicate of an index: must be true or false. */
    public Expr condition(Expr expr) {
        Typing typing = new Typing(scope, problems);
        typing.condition(expr);
        requireLasting(expr);
        return canonical(expr, typing.literals());
    }

    /** A row that was right when it was written must not become wrong by waiting. */
    private void requireLasting(Expr expr) {
        expr.accept(new ExprRewriter() {
            @Override
            public Expr call(Expr.Call call) {
                if (call.function().changes()) {
                    problems.accept(Problem.of(
                                    call,
                                    Code.CHANGES_BY_ITSELF,
                                    "`" + call.function().word()
                                            + "()` gives another value each time, so no check and no index can use it")
                            .hint("keep the value in a field with this default, and compare with the field"));
                }
                return super.call(call);
            }
        });
    }

    /** Of a default or an assignment: must fit into a column of the type. */
    public Expr value(Expr expr, Type target) {
        if (expr instanceof Expr.Array array && target instanceof Type.Array arrays) {
            return new Expr.Array(array.elements().stream()
                    .map(element -> element(element, arrays.element()))
                    .toList());
        }
        Typing typing = new Typing(scope, problems);
        Operand operand = typing.of(expr);
        // Each dialect gives now() the form of the column it goes into.
        if (!operand.isNow() || !Family.of(target).isPointInTime()) {
            String message = operand.words() + " does not fit into " + target.text();
            typing.fit(
                    operand,
                    Operand.column(expr, target),
                    () -> problems.accept(Problem.of(expr, Code.TYPE_MISMATCH, message)));
        }
        if (target instanceof Type.Scalar scalar) {
            new Ranges(problems).check(expr, scalar);
        }
        return canonical(expr, typing.literals());
    }

    private Expr element(Expr expr, Type type) {
        Expr unsigned = expr instanceof Expr.Negate negate ? negate.operand() : expr;
        boolean plain = unsigned instanceof Expr.Num || expr instanceof Expr.Str || expr instanceof Expr.Bool;
        if (!plain) {
            String message =
                    expr instanceof Expr.Null ? "no element of an array is null" : "an element is a plain value";
            problems.accept(Problem.of(expr, Code.ARRAY_IN_EXPRESSION, message).hint("other arrays go into `sql(…)`"));
            return expr;
        }
        return value(expr, type);
    }

    private static Expr canonical(Expr expr, IdentityHashMap<Expr, String> literals) {
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr str(Expr.Str str) {
                return literals.containsKey(str) ? new Expr.Str(literals.get(str)) : str;
            }
        });
    }
}
