package dev.tenon.compiler.parse;

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
            return new TypeSyntax.NativeType(words.sqlTexts(type.nativeType()), reading.span(type));
        }
        List<Identifier> arguments = type.NUMBER().stream()
                .map(number -> new Identifier(number.getText(), reading.span(number.getSymbol())))
                .toList();
        return new TypeSyntax.NamedType(words.name(type.name()), arguments, reading.span(type));
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
                    Words.storage(type.inlineEnum().asCheck()), values, reading.span(type.inlineEnum()));
        }
        return type.type() != null
                ? type(type.type())
                : new TypeSyntax.RefType(words.name(type.name()), reading.span(type));
    }
}
