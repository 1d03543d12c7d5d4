package dev.tenon.compiler.parse;

import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.AliasSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.BodyContext;
import dev.tenon.grammar.TenonParser.DeclarationContext;
import dev.tenon.grammar.TenonParser.MemberContext;
import dev.tenon.grammar.TenonParser.MixinsContext;
import dev.tenon.grammar.TenonParser.ModifierContext;
import dev.tenon.grammar.TenonParser.NameContext;
import dev.tenon.grammar.TenonParser.RawTextContext;
import dev.tenon.grammar.TenonParser.ReferentialContext;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Trees of one schema file to syntax records. */
final class DeclarationBuilder {
    private final Reading reading;
    private final Words words;
    private final TypeBuilder types;
    private final ExprBuilder expressions;
    private final IndexBuilder indexes;
    private final ObjectBuilder objects;

    DeclarationBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
        this.types = new TypeBuilder(reading);
        this.expressions = new ExprBuilder(reading);
        this.indexes = new IndexBuilder(reading);
        this.objects = new ObjectBuilder(reading);
    }

    DeclarationSyntax build(DeclarationContext tree) {
        Optional<String> doc = Words.doc(tree.docs());
        if (tree.moduleDecl() != null) {
            return new DeclarationSyntax.ModuleSyntax(
                    words.name(tree.moduleDecl().name()), doc);
        }
        if (tree.enumDecl() != null) {
            return enumeration(tree.enumDecl(), doc);
        }
        if (tree.typeDecl() != null) {
            return alias(tree.typeDecl(), doc);
        }
        if (tree.mixinDecl() != null) {
            TenonParser.MixinDeclContext mixin = tree.mixinDecl();
            return new MixinSyntax(words.name(mixin.name()), mixins(mixin.mixins()), members(mixin.body()), doc);
        }
        if (tree.entityDecl() == null) {
            return objects.build(tree, doc);
        }
        TenonParser.EntityDeclContext entity = tree.entityDecl();
        return new EntitySyntax(words.name(entity.name()), mixins(entity.mixins()), members(entity.body()), doc);
    }

    private EnumSyntax enumeration(TenonParser.EnumDeclContext tree, Optional<String> doc) {
        List<EnumValueSyntax> values = tree.values().enumValue().stream()
                .map(value -> new EnumValueSyntax(
                        words.name(value.name(0)), optional(value.name(1)), Words.doc(value.docs())))
                .toList();
        return new EnumSyntax(
                words.name(tree.name(0)),
                Optional.ofNullable(tree.TEXT()).map(words::text),
                optional(tree.name(1)),
                Words.storage(tree.asCheck()),
                values,
                doc);
    }

    private AliasSyntax alias(TenonParser.TypeDeclContext tree, Optional<String> doc) {
        List<ExprSyntax> checks = tree.condition().stream()
                .map(condition -> expressions.build(condition.expr()))
                .toList();
        return new AliasSyntax(words.name(tree.name()), types.type(tree.type()), checks, doc);
    }

    private List<Identifier> mixins(MixinsContext tree) {
        return tree == null ? List.of() : words.names(tree.name());
    }

    private Optional<Identifier> optional(NameContext name) {
        return Optional.ofNullable(name).map(words::name);
    }

    private List<MemberSyntax> members(BodyContext body) {
        return body.member().stream().map(this::member).toList();
    }

    private MemberSyntax member(MemberContext tree) {
        var span = reading.span(tree);
        if (tree instanceof TenonParser.FieldContext field) {
            return field(field);
        }
        if (tree instanceof TenonParser.TableNameContext table) {
            return new MemberSyntax.TableSyntax(words.text(table.TEXT()), span);
        }
        if (tree instanceof TenonParser.FormerlyContext formerly) {
            return new MemberSyntax.FormerlySyntax(words.name(formerly.name()), span);
        }
        if (tree instanceof TenonParser.KeyMemberContext key) {
            return new MemberSyntax.KeySyntax(optional(key.name()), words.names(key.names()), span);
        }
        if (tree instanceof TenonParser.UniqueMemberContext unique) {
            return indexes.unique(unique.uniqueRule());
        }
        if (tree instanceof TenonParser.ExcludeMemberContext exclude) {
            return exclude(exclude);
        }
        if (tree instanceof TenonParser.CheckMemberContext check) {
            ExprSyntax condition = expressions.build(check.condition().expr());
            return new MemberSyntax.CheckSyntax(optional(check.name()), condition, span);
        }
        if (tree instanceof TenonParser.PartitioningMemberContext by) {
            return partitioning(by, span);
        }
        if (tree instanceof TenonParser.PartitionMemberContext part) {
            return partition(words.name(part.name()), part.bounds(), span);
        }
        if (tree instanceof TenonParser.OptionsMemberContext options) {
            return new MemberSyntax.OptionsSyntax(TableOptions.read(options.tableOptions(), reading), span);
        }
        if (tree instanceof TenonParser.PolicyMemberContext policy) {
            return objects.policy(policy);
        }
        return tree instanceof TenonParser.IndexMemberContext index
                ? indexes.index(index.indexRule())
                : ref((TenonParser.RefMemberContext) tree);
    }

    private MemberSyntax partitioning(TenonParser.PartitioningMemberContext by, Span span) {
        return new MemberSyntax.PartitioningSyntax(
                words.name(by.name()),
                words.names(by.names()),
                Optional.ofNullable(by.NUMBER())
                        .map(number -> new Identifier(number.getText(), reading.span(number.getSymbol()))),
                span);
    }

    private MemberSyntax partition(Identifier name, TenonParser.BoundsContext bounds, Span span) {
        Optional<ExprSyntax> from = Optional.empty();
        Optional<ExprSyntax> to = Optional.empty();
        List<ExprSyntax> in = List.of();
        if (bounds instanceof TenonParser.FromBoundsContext range) {
            from = Optional.of(expressions.build(range.expr(0)));
            to = range.expr().size() == 1 ? Optional.empty() : Optional.of(expressions.build(range.expr(1)));
        } else if (bounds instanceof TenonParser.ToBoundsContext range) {
            to = Optional.of(expressions.build(range.expr()));
        } else if (bounds instanceof TenonParser.InBoundsContext list) {
            in = list.expr().stream().map(expressions::build).toList();
        }
        return new MemberSyntax.PartitionSyntax(name, from, to, in, span);
    }

    private MemberSyntax exclude(TenonParser.ExcludeMemberContext tree) {
        RawTextContext ofDialect = tree.rawText();
        TerminalNode text = ofDialect == null
                ? (tree.TEXT() == null ? tree.RAW_TEXT() : tree.TEXT())
                : ofDialect.TEXT() == null ? ofDialect.RAW_TEXT() : ofDialect.TEXT();
        Optional<Identifier> dialect = Optional.ofNullable(ofDialect).map(raw -> words.name(raw.name()));
        dialect.ifPresent(words::checkDialect);
        return new MemberSyntax.ExcludeSyntax(
                optional(tree.name()), dialect, Words.unquote(text.getText()), reading.span(tree));
    }

    private MemberSyntax ref(TenonParser.RefMemberContext tree) {
        return new MemberSyntax.RefSyntax(
                optional(tree.name()),
                words.names(tree.names(0)),
                words.member(tree.relation()),
                tree.names().size() == 2 ? words.names(tree.names(1)) : List.of(),
                tree.referential().stream().map(this::referential).toList(),
                tree.noIndex() == null,
                reading.span(tree));
    }

    private MemberSyntax field(TenonParser.FieldContext tree) {
        return new MemberSyntax.FieldSyntax(
                words.name(tree.name()),
                types.fieldType(tree.fieldType()),
                tree.fieldType().QUESTION() != null,
                tree.modifier().stream().map(this::modifier).toList(),
                Words.doc(tree.docs()),
                reading.span(tree.name()).to(reading.span(tree)));
    }

    private ModifierSyntax modifier(ModifierContext tree) {
        var span = reading.span(tree);
        if (tree instanceof TenonParser.PkModifierContext) {
            return new ModifierSyntax.Pk(span);
        }
        if (tree instanceof TenonParser.UniqueModifierContext) {
            return new ModifierSyntax.Unique(span);
        }
        if (tree instanceof TenonParser.IndexModifierContext) {
            return new ModifierSyntax.Indexed(span);
        }
        if (tree instanceof TenonParser.NoIndexModifierContext) {
            return new ModifierSyntax.NotIndexed(span);
        }
        if (tree instanceof TenonParser.ConstraintModifierContext constraint) {
            return new ModifierSyntax.ConstraintName(words.name(constraint.name()), span);
        }
        if (tree instanceof TenonParser.DefaultModifierContext value) {
            return AutoBuilder.of(value.sum())
                    .map(auto -> auto(auto, span))
                    .orElseGet(() -> new ModifierSyntax.DefaultValue(expressions.build(value.sum()), span));
        }
        if (tree instanceof TenonParser.CheckModifierContext check) {
            return new ModifierSyntax.Check(expressions.build(check.condition().expr()), span);
        }
        if (tree instanceof TenonParser.GeneratedModifierContext computed) {
            boolean stored = computed.generated().VIRTUAL() == null;
            return new ModifierSyntax.GeneratedValue(
                    expressions.build(computed.generated().condition().expr()), stored, span);
        }
        if (tree instanceof TenonParser.AsModifierContext as) {
            return new ModifierSyntax.Declared(words.sqlTexts(as.sqlTexts()), span);
        }
        if (tree instanceof TenonParser.CollateModifierContext collate) {
            return new ModifierSyntax.Collated(words.sqlTexts(collate.sqlTexts()), span);
        }
        if (tree instanceof TenonParser.ColumnModifierContext column) {
            return new ModifierSyntax.ColumnName(words.text(column.TEXT()), span);
        }
        return tree instanceof TenonParser.WasModifierContext was
                ? new ModifierSyntax.Was(words.name(was.name()), span)
                : referential(((TenonParser.ReferentialModifierContext) tree).referential());
    }

    private ModifierSyntax auto(TenonParser.AutoContext tree, Span span) {
        return new ModifierSyntax.Auto(AutoBuilder.build(tree, reading), optional(tree.name()), span);
    }

    private ModifierSyntax referential(ReferentialContext tree) {
        if (tree.deferral() != null) {
            return indexes.deferrable(tree.deferral());
        }
        return new ModifierSyntax.OnAction(
                tree.DELETE() != null ? ModifierSyntax.OnAction.Event.DELETE : ModifierSyntax.OnAction.Event.UPDATE,
                Words.action(tree.action()),
                reading.span(tree));
    }
}
