package dev.tenon.compiler.parse;

import dev.tenon.compiler.syntax.CastSyntax;
import dev.tenon.compiler.syntax.CastSyntax.ConversionSyntax;
import dev.tenon.grammar.TenonParser;
import java.util.Optional;

/** Trees of casts, and of what a migration says of one. */
public final class CastBuilder {
    private final Reading reading;
    private final Words words;
    private final TypeBuilder types;

    public CastBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
        this.types = new TypeBuilder(reading);
    }

    CastSyntax build(TenonParser.CastDeclContext tree) {
        return new CastSyntax(
                types.type(tree.type(0)), types.type(tree.type(1)), conversion(tree.conversion()), reading.span(tree));
    }

    public ConversionSyntax conversion(TenonParser.ConversionContext tree) {
        return new ConversionSyntax(
                words.name(tree.name()),
                tree.conversionText().stream()
                        .map(text -> new CastSyntax.Text(
                                words.name(text.name()),
                                Words.sql(text.sqlText(0)),
                                Optional.ofNullable(text.sqlText(1)).map(Words::sql)))
                        .toList());
    }
}
