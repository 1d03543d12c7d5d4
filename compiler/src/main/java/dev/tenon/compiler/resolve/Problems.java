package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.syntax.ExprSyntax;

/** Problems of expressions, which have no places, to diagnostics, which do. */
public final class Problems {
    private Problems() {}

    public static void report(ExprSyntax where, Problem problem, Diagnostics found) {
        report(where, problem.at(), problem, found);
    }

    static void report(ExprSyntax where, Expr part, Problem problem, Diagnostics found) {
        found.add(Diagnostic.at(where.place(part), problem.code(), problem.message())
                .hint(problem.hint()));
    }

    static void inDefault(ExprSyntax where, Problem problem, Diagnostics found) {
        if (problem.code() == Code.UNKNOWN_FIELD) {
            found.add(Diagnostic.at(
                            where.place(problem.at()),
                            Code.FIELD_IN_DEFAULT,
                            "a default cannot use fields or other names")
                    .hint("a text is written in single quotes"));
        } else {
            report(where, problem, found);
        }
    }
}
