package dev.tenon.compiler.expr;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.Type;
import java.util.IdentityHashMap;
import java.util.Optional;
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
        requireLasting(expr, "no check and no index can use it");
        return canonical(expr, typing.literals());
    }

    /** Of a key of an index: any type, but always the same for the same row. */
    public Expr key(Expr expr) {
        Typing typing = new Typing(scope, problems);
        typing.of(expr);
        requireLasting(expr, "no check and no index can use it");
        return canonical(expr, typing.literals());
    }

    /** What a key is, if PostgreSQL by itself has no way to index that by the method. */
    public Optional<String> unindexable(Expr key, IndexMethod method) {
        Operand operand = new Typing(scope, problem -> {}).of(key);
        return operand.family().isIndexedBy(method) ? Optional.empty() : Optional.of(operand.words());
    }

    /** Of a generated column: must fit into the type, and follow from the row alone. */
    public Expr generated(Expr expr, Type target) {
        requireLasting(expr, "nothing can be generated from it");
        return value(expr, target);
    }

    /** A row that was right when it was written must not become wrong by waiting. */
    private void requireLasting(Expr expr, String so) {
        expr.accept(new ExprRewriter() {
            @Override
            public Expr call(Expr.Call call) {
                if (call.function().changes()) {
                    problems.accept(Problem.of(
                                    call,
                                    Code.CHANGES_BY_ITSELF,
                                    "`" + call.function().word() + "()` gives another value each time, so " + so)
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
        assign(typing, expr, target);
        if (target instanceof Type.Scalar scalar) {
            new Ranges(problems).check(expr, scalar);
        }
        return canonical(expr, typing.literals());
    }

    /** Each result of a {@code case} is assigned by itself, so that a string among them takes the target's type. */
    private void assign(Typing typing, Expr expr, Type target) {
        if (expr instanceof Expr.Case cases) {
            cases.whens().forEach(when -> typing.condition(when.condition()));
            cases.whens().forEach(when -> assign(typing, when.result(), target));
            cases.otherwise().ifPresent(otherwise -> assign(typing, otherwise, target));
            return;
        }
        Operand operand = typing.of(expr);
        // Each dialect gives now() the form of the column it goes into.
        if (!operand.isNow() || !Family.of(target).isPointInTime()) {
            String message = operand.words() + " does not fit into " + target.text();
            typing.fit(
                    operand,
                    Operand.column(expr, target),
                    () -> problems.accept(Problem.of(expr, Code.TYPE_MISMATCH, message)));
        }
    }

    /** The expression with a value of an enum called otherwise. */
    public Expr relabel(Expr expr, String enumType, String from, String to) {
        Typing typing = new Typing(scope, problem -> {});
        return typing.of(expr).literal() ? expr : relabelled(expr, typing, enumType, from, to);
    }

    /** The same of what a column of the type is generated from. */
    public Expr relabel(Expr expr, Type target, String enumType, String from, String to) {
        Typing typing = new Typing(scope, problem -> {});
        assign(typing, expr, target);
        boolean bare = expr.equals(new Expr.Str(from)) && target.isOf(enumType);
        return bare ? new Expr.Str(to) : relabelled(expr, typing, enumType, from, to);
    }

    private static Expr relabelled(Expr expr, Typing typing, String enumType, String from, String to) {
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr str(Expr.Str str) {
                boolean renamed = str.value().equals(from)
                        && enumType.equals(typing.labels().get(str));
                return renamed ? new Expr.Str(to) : str;
            }
        });
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
