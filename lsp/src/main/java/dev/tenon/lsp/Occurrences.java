package dev.tenon.lsp;

import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.AliasSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.lsp.Declared.EnumValues;
import dev.tenon.lsp.Declared.OwnedField;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks over declarations and tells each name in them that is a symbol. */
final class Occurrences {
    private final Declared declared;
    private final Consumer<Occurrence> found;

    Occurrences(Declared declared, Consumer<Occurrence> found) {
        this.declared = declared;
        this.found = found;
    }

    void collect(SchemaFileSyntax file) {
        file.qualified()
                .forEach(name -> tell(
                        Symbol.declared(Symbol.Kind.MODULE, name.module().text()),
                        name.module().span(),
                        Occurrence.Form.NAME));
        file.casts().forEach(cast -> {
            type(cast.from());
            type(cast.to());
        });
        for (DeclarationSyntax declaration : file.declarations()) {
            tell(Declared.symbol(declaration), declaration.name().span(), Occurrence.Form.DEFINITION);
            if (declaration instanceof EnumSyntax syntax) {
                values(new EnumValues(syntax.name().text(), syntax.values()));
            } else if (declaration instanceof AliasSyntax alias) {
                alias(alias);
            } else if (declaration instanceof DeclarationSyntax.ViewSyntax view) {
                view.from().forEach(this::source);
                view.members().forEach(member -> member(view, member));
            } else if (declaration instanceof DeclarationSyntax.SqlObjectSyntax object) {
                object.after().forEach(this::source);
            } else if (declaration instanceof WithMembers owner) {
                owner.mixins().forEach(mixin -> declaration(mixin, MixinSyntax.class));
                owner.members().forEach(member -> member(owner, member));
            }
        }
    }

    /** What a view or an object stands on may be of any kind. */
    private void source(Identifier name) {
        declared.find(name.text()).ifPresent(known -> tell(Declared.symbol(known), name.span(), Occurrence.Form.NAME));
    }

    private void tell(Symbol symbol, Span span, Occurrence.Form form) {
        found.accept(new Occurrence(symbol, span, form));
    }

    private void declaration(Identifier name, Class<? extends DeclarationSyntax> kind) {
        declared.find(name.text(), kind)
                .ifPresent(known -> tell(Declared.symbol(known), name.span(), Occurrence.Form.NAME));
    }

    private void values(EnumValues enumeration) {
        for (EnumValueSyntax value : enumeration.values()) {
            tell(value(enumeration, value.name().text()), value.name().span(), Occurrence.Form.DEFINITION);
        }
    }

    private static Symbol value(EnumValues enumeration, String label) {
        return new Symbol(Symbol.Kind.VALUE, enumeration.name(), label);
    }

    private void alias(AliasSyntax alias) {
        type(alias.type());
        Optional<EnumValues> values = declared.enumOf(alias.type());
        for (ExprSyntax check : alias.checks()) {
            new ExprOccurrences(check, name -> name.equals("value") ? values : Optional.empty())
                    .strings((enumeration, label, span) ->
                            tell(value(enumeration, label), span, Occurrence.Form.STRING));
        }
    }

    private void type(TypeSyntax type) {
        if (type instanceof TypeSyntax.RefType ref) {
            declaration(ref.entity(), EntitySyntax.class);
        } else if (type instanceof TypeSyntax.NamedType named) {
            declared.find(named.name().text())
                    .filter(known -> known instanceof EnumSyntax || known instanceof AliasSyntax)
                    .ifPresent(
                            known -> tell(Declared.symbol(known), named.name().span(), Occurrence.Form.NAME));
        }
    }

    private void member(WithMembers owner, MemberSyntax member) {
        if (member instanceof FieldSyntax field) {
            field(new OwnedField(owner, field));
        } else if (member instanceof MemberSyntax.KeySyntax key) {
            fields(owner, key.fields());
        } else if (member instanceof MemberSyntax.UniqueSyntax unique) {
            unique.keys().forEach(key -> key(owner, key));
            unique.where().ifPresent(where -> condition(owner, where));
        } else if (member instanceof MemberSyntax.IndexSyntax index) {
            index.keys().forEach(key -> key(owner, key.value()));
            fields(owner, index.include());
            index.where().ifPresent(where -> condition(owner, where));
        } else if (member instanceof MemberSyntax.CheckSyntax check) {
            condition(owner, check.condition());
        } else if (member instanceof MemberSyntax.RefSyntax ref) {
            fields(owner, ref.fields());
            declaration(ref.target(), EntitySyntax.class);
            declared.find(ref.target().text(), EntitySyntax.class)
                    .ifPresent(target -> fields(target, ref.targetFields()));
        }
    }

    private void key(WithMembers owner, MemberSyntax.KeyValueSyntax key) {
        key.field().ifPresent(field -> field(owner, field));
        key.expression().ifPresent(expression -> condition(owner, expression));
    }

    private void fields(WithMembers owner, List<Identifier> names) {
        names.forEach(name -> field(owner, name));
    }

    private void field(WithMembers owner, Identifier name) {
        declared.field(owner, name.text()).ifPresent(field -> tell(field.symbol(), name.span(), Occurrence.Form.NAME));
    }

    private void field(OwnedField field) {
        tell(field.symbol(), field.syntax().name().span(), Occurrence.Form.DEFINITION);
        type(field.syntax().type());
        Optional<EnumValues> values = declared.enumOf(field);
        if (field.syntax().type() instanceof TypeSyntax.InlineEnum) {
            values.ifPresent(this::values);
        }
        for (ModifierSyntax modifier : field.syntax().modifiers()) {
            if (modifier instanceof ModifierSyntax.Check check) {
                condition(field.owner(), check.condition());
            } else if (modifier instanceof ModifierSyntax.GeneratedValue computed) {
                condition(field.owner(), computed.value());
            } else if (modifier instanceof ModifierSyntax.DefaultValue byDefault) {
                values.ifPresent(enumeration -> ExprOccurrences.labels(byDefault.value(), (label, span, form) -> {
                    if (enumeration.labels().contains(label)) {
                        tell(value(enumeration, label), span, form);
                    }
                }));
            }
        }
    }

    private void condition(WithMembers owner, ExprSyntax condition) {
        ExprOccurrences names = new ExprOccurrences(
                condition, name -> declared.field(owner, name).flatMap(declared::enumOf));
        names.names((name, span) -> declared.field(owner, name)
                .ifPresent(field -> tell(field.symbol(), span, Occurrence.Form.IN_EXPRESSION)));
        names.strings((enumeration, label, span) -> tell(value(enumeration, label), span, Occurrence.Form.STRING));
    }
}
