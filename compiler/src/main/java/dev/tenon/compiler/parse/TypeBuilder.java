package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.grammar.TenonParser.FieldTypeContext;
import dev.tenon.grammar.TenonParser.TypeContext;
import java.util.List;
import java.util.Optional;

/** Types as written; what they mean is for {@code resolve}, because only there is known which enums exist. */
public final class TypeBuilder {
    private final Reading reading;
    private final Words words;

    public TypeBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
    }

    public TypeSyntax type(TypeContext type) {
        if (type.nativeType() != null) {
            if (!type.brackets().isEmpty()) {
                reading.diagnostics()
                        .add(Diagnostic.at(
                                        reading.span(type.brackets(0)),
                                        Code.NESTED_ARRAY,
                                        "of a native type only the database knows the arrays")
                                .hint("name the array itself: native(\"citext[]\")"));
            }
            return new TypeSyntax.NativeType(words.sqlTexts(type.nativeType()), reading.span(type));
        }
        List<Identifier> arguments = type.NUMBER().stream()
                .map(number -> new Identifier(number.getText(), reading.span(number.getSymbol())))
                .toList();
        return new TypeSyntax.NamedType(
                words.member(type.relation()), arguments, type.brackets().size(), reading.span(type));
    }

    TypeSyntax fieldType(FieldTypeContext type) {
        if (type.inlineEnum() != null) {
            List<EnumValueSyntax> values = type.inlineEnum().inlineValue().stream()
                    .map(value -> new EnumValueSyntax(
                            words.name(value.name(0)),
                            Optional.ofNullable(value.name(1)).map(words::name),
                            Optional.empty()))
                    .toList();
            return new TypeSyntax.InlineEnum(
                    Words.storage(type.inlineEnum().asCheck()),
                    values,
                    type.brackets().size(),
                    reading.span(type.inlineEnum()));
        }
        if (type.type() != null) {
            return type(type.type());
        }
        if (!type.brackets().isEmpty()) {
            String entity = words.member(type.relation()).text();
            reading.diagnostics()
                    .add(Diagnostic.at(
                                    reading.span(type.brackets(0)),
                                    Code.ARRAY_IN_REFERENCE,
                                    "a database follows no references in an array")
                            .hint("let each row of another entity refer to both: one field `ref " + entity
                                    + "`, one to here"));
        }
        return new TypeSyntax.RefType(words.member(type.relation()), reading.span(type));
    }
}
