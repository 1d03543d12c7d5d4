package dev.tenon.compiler.parse;

import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax.IndexKeySyntax;
import dev.tenon.compiler.syntax.MemberSyntax.IndexSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.KeyValueSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.UniqueSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.grammar.TenonParser;
import java.util.List;
import java.util.Optional;

/** Indexes and unique keys, of entities and of views. */
final class IndexBuilder {
    private final Reading reading;
    private final Words words;
    private final ExprBuilder expressions;

    IndexBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
        this.expressions = new ExprBuilder(reading);
    }

    UniqueSyntax unique(TenonParser.UniqueRuleContext tree) {
        return new UniqueSyntax(
                optional(tree.name()),
                tree.uniqueKeys().keyValue().stream().map(this::keyValue).toList(),
                tree.nullsAlike() == null,
                Optional.ofNullable(tree.deferral()).map(this::deferrable),
                where(tree.where()),
                reading.span(tree));
    }

    IndexSyntax index(TenonParser.IndexRuleContext tree) {
        List<IndexKeySyntax> keys = tree.indexKeys().indexKey().stream()
                .map(key -> new IndexKeySyntax(
                        keyValue(key.keyValue()),
                        key.DESC() != null,
                        Words.nullsFirst(key),
                        Optional.ofNullable(key.TEXT()).map(words::text),
                        reading.span(key)))
                .toList();
        return new IndexSyntax(
                tree.UNIQUE() != null,
                optional(tree.name()),
                keys,
                Optional.ofNullable(tree.method()).map(method -> words.name(method.name())),
                tree.include() == null ? List.of() : words.names(tree.include().names()),
                tree.nullsAlike() == null,
                where(tree.where()),
                reading.span(tree));
    }

    ModifierSyntax.Deferrable deferrable(TenonParser.DeferralContext tree) {
        return new ModifierSyntax.Deferrable(Words.deferral(tree), reading.span(tree));
    }

    private KeyValueSyntax keyValue(TenonParser.KeyValueContext tree) {
        return new KeyValueSyntax(
                optional(tree.name()),
                Optional.ofNullable(tree.condition()).map(condition -> expressions.build(condition.expr())));
    }

    private Optional<Identifier> optional(TenonParser.NameContext name) {
        return Optional.ofNullable(name).map(words::name);
    }

    private Optional<ExprSyntax> where(TenonParser.WhereContext tree) {
        return Optional.ofNullable(tree)
                .map(where -> expressions.build(where.condition().expr()));
    }
}
