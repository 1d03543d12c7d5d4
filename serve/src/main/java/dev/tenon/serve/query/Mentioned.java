package dev.tenon.serve.query;

import dev.tenon.compiler.expr.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns that an expression speaks of. */
final class Mentioned {
    private final Set<String> names = new LinkedHashSet<>();

    private Mentioned() {}

    static Set<String> in(Expr expr) {
        Mentioned mentioned = new Mentioned();
        mentioned.visit(expr);
        return mentioned.names;
    }

    private void visit(Expr expr) {
        if (expr instanceof Expr.Name name) {
            names.add(name.name());
        } else {
            operands(expr).forEach(this::visit);
        }
    }

    private static List<Expr> operands(Expr expr) {
        if (expr instanceof Expr.Not not) {
            return List.of(not.operand());
        } else if (expr instanceof Expr.Negate negate) {
            return List.of(negate.operand());
        } else if (expr instanceof Expr.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expr instanceof Expr.IsNull isNull) {
            return List.of(isNull.operand());
        } else if (expr instanceof Expr.In in) {
            return concat(in.operand(), in.items());
        } else if (expr instanceof Expr.Between between) {
            return List.of(between.operand(), between.low(), between.high());
        } else if (expr instanceof Expr.Like like) {
            return List.of(like.operand(), like.pattern());
        } else if (expr instanceof Expr.Call call) {
            return call.arguments();
        } else if (expr instanceof Expr.Case cases) {
            return operandsOf(cases);
        }
        return List.of();
    }

    private static List<Expr> operandsOf(Expr.Case cases) {
        List<Expr> operands = new ArrayList<>();
        cases.whens().forEach(when -> {
            operands.add(when.condition());
            operands.add(when.result());
        });
        cases.otherwise().ifPresent(operands::add);
        return operands;
    }

    private static List<Expr> concat(Expr first, List<Expr> rest) {
        List<Expr> all = new ArrayList<>(rest);
        all.add(0, first);
        return all;
    }
}
