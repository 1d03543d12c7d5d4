package dev.tenon.compiler.syntax;

import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.type.SqlTexts;
import java.util.List;

/** What follows the colon of a field. */
public sealed interface TypeSyntax {

    Span span();

    /**
     * @param arguments the numbers in parentheses as written, not yet known to be whole or small
     * @param brackets how many {@code []} follow
     */
    record NamedType(Identifier name, List<Identifier> arguments, int brackets, Span span) implements TypeSyntax {
        public NamedType {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code enum { standard, gold }}, for one field alone. */
    record InlineEnum(EnumStorage storage, List<EnumValueSyntax> values, int brackets, Span span)
            implements TypeSyntax {
        public InlineEnum {
            values = List.copyOf(values);
        }
    }

    /** {@code native("tsvector")}. */
    record NativeType(SqlTexts texts, Span span) implements TypeSyntax {}

    record RefType(Identifier entity, Span span) implements TypeSyntax {}
}
