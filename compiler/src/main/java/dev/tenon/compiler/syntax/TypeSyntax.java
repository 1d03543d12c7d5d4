package dev.tenon.compiler.syntax;

import dev.tenon.compiler.source.Span;
import java.util.List;

/** What follows the colon of a field. */
public sealed interface TypeSyntax {

    Span span();

    /** @param arguments the numbers in parentheses as written, not yet known to be whole or small */
    record NamedType(Identifier name, List<Identifier> arguments, Span span) implements TypeSyntax {
        public NamedType {
            arguments = List.copyOf(arguments);
        }
    }

    record RefType(Identifier entity, Span span) implements TypeSyntax {}
}
