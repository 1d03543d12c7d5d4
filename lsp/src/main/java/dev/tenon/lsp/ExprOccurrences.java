package dev.tenon.lsp;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.lsp.Declared.EnumValues;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names in one expression, and the strings that are values of an enum because they meet a field of one. */
final class ExprOccurrences {
    private final ExprSyntax syntax;
    private final Function<String, Optional<EnumValues>> enumOf;

    ExprOccurrences(ExprSyntax syntax, Function<String, Optional<EnumValues>> enumOf) {
        this.syntax = syntax;
        this.enumOf = enumOf;
    }

    interface StringConsumer {
        void accept(EnumValues enumeration, String label, Span span);
    }

    /** The values of an enum in a default, one or those of an array: names, or strings as in other expressions. */
    static void labels(ExprSyntax byDefault, LabelConsumer use) {
        List<Expr> values = byDefault.expr() instanceof Expr.Array array ? array.elements() : List.of(byDefault.expr());
        for (Expr value : values) {
            if (value instanceof Expr.Str str) {
                use.accept(str.value(), byDefault.place(value), Occurrence.Form.STRING);
            } else if (value instanceof Expr.Name name) {
                use.accept(name.name(), byDefault.place(value), Occurrence.Form.IN_EXPRESSION);
            }
        }
    }

    interface LabelConsumer {
        void accept(String label, Span span, Occurrence.Form form);
    }

    void names(BiConsumer<String, Span> use) {
        syntax.places().forEach((part, span) -> {
            if (part instanceof Expr.Name name) {
                use.accept(name.name(), span);
            }
        });
    }

    void strings(StringConsumer use) {
        syntax.places().keySet().forEach(part -> {
            List<Expr> together = together(part);
            together.stream()
                    .filter(Expr.Name.class::isInstance)
                    .flatMap(name -> enumOf.apply(((Expr.Name) name).name()).stream())
                    .findFirst()
                    .ifPresent(enumeration -> strings(together, enumeration, use));
        });
    }

    private void strings(List<Expr> together, EnumValues enumeration, StringConsumer use) {
        for (Expr expr : together) {
            if (expr instanceof Expr.Str str && enumeration.labels().contains(str.value())) {
                use.accept(enumeration, str.value(), syntax.place(str));
            }
        }
    }

    /** What must be of one type there. */
    private static List<Expr> together(Expr part) {
        if (part instanceof Expr.Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (part instanceof Expr.In in) {
            return Stream.concat(Stream.of(in.operand()), in.items().stream()).toList();
        }
        return part instanceof Expr.Call call ? call.arguments() : List.of();
    }
}
