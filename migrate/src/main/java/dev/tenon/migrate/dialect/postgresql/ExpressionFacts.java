package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.Function;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What occurs in an expression. */
final class ExpressionFacts {
    private final Set<String> names = new HashSet<>();
    private final Set<String> strings = new HashSet<>();
    private final Set<Function> functions = EnumSet.noneOf(Function.class);
    private boolean raw;

    private ExpressionFacts() {}

    static ExpressionFacts of(Expr expr) {
        ExpressionFacts facts = new ExpressionFacts();
        expr.accept(facts.new Walk());
        return facts;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** True where it has SQL of the author's, into which nobody looks. */
    boolean hasRaw() {
        return raw;
    }

    boolean mayRead(Collection<String> columns) {
        return raw || !Collections.disjoint(names, columns);
    }

    boolean mayMention(Collection<String> values) {
        return raw || !Collections.disjoint(strings, values);
    }

    boolean calls(Function function) {
        return functions.contains(function);
    }

    /** Copies the expression for the sake of the way through it. */
    private final class Walk extends ExprRewriter {
        @Override
        public Expr name(Expr.Name expr) {
            names.add(expr.name());
            return expr;
        }

        @Override
        public Expr str(Expr.Str expr) {
            strings.add(expr.value());
            return expr;
        }

        @Override
        public Expr call(Expr.Call expr) {
            functions.add(expr.function());
            return super.call(expr);
        }

        @Override
        public Expr raw(Expr.Raw expr) {
            raw = true;
            return expr;
        }
    }
}
