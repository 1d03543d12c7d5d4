package dev.tenon.compiler.resolve;

import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.syntax.TypeSyntax.InlineEnum;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives an enum inside a field the name by which all others know it: {@code Customer_tier}. */
final class InlineEnums {
    private InlineEnums() {}

    /** The field with its enum named and given to {@code declared}, if it has one. */
    static FieldSyntax named(
            EntitySyntax entity, Optional<String> module, FieldSyntax field, Consumer<EnumSyntax> declared) {
        if (!(field.type() instanceof InlineEnum inline)) {
            return field;
        }
        Identifier name = new Identifier(
                name(entity.name().text(), field.name().text()), field.name().span());
        declared.accept(new EnumSyntax(
                name,
                Optional.empty(),
                formerly(entity, module, field),
                inline.storage(),
                inline.values(),
                field.doc()));
        return field.withType(new TypeSyntax.NamedType(name, List.of(), inline.brackets(), inline.span()));
    }

    private static String name(String entity, String field) {
        return entity + "_" + field;
    }

    /** It is called after the field, so it is renamed with it. */
    private static Optional<Identifier> formerly(EntitySyntax entity, Optional<String> module, FieldSyntax field) {
        Optional<Identifier> wasEntity = entity.members().stream()
                .filter(MemberSyntax.FormerlySyntax.class::isInstance)
                .map(member -> ((MemberSyntax.FormerlySyntax) member).was())
                .findFirst();
        Optional<Identifier> wasField =
                Draft.modifier(field, ModifierSyntax.Was.class).map(ModifierSyntax.Was::name);
        return wasField.or(() -> wasEntity).map(place -> {
            String former = name(
                    wasEntity.orElse(entity.name()).text(),
                    wasField.orElse(field.name()).text());
            return new Identifier(QualifiedName.in(module, Naming.snakeCase(former)), place.span());
        });
    }
}
