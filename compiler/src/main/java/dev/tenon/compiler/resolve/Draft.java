package dev.tenon.compiler.resolve;

import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entity with its mixins in place and its key known, which is what other entities need to know of it.
 *
 * @param fields in order: its own, then those of its mixins
 * @param key names that are fields
 * @param members all that are no fields
 * @param tableName its name in the database
 */
record Draft(
        EntitySyntax syntax,
        Map<String, FieldSyntax> fields,
        List<String> key,
        List<MemberSyntax> members,
        Identifier tableName) {

    String name() {
        return syntax.name().text();
    }

    String table() {
        return tableName().text();
    }

    Optional<Identifier> was() {
        return of(MemberSyntax.FormerlySyntax.class).findFirst().map(MemberSyntax.FormerlySyntax::was);
    }

    <M extends MemberSyntax> Stream<M> of(Class<M> kind) {
        return members.stream().filter(kind::isInstance).map(kind::cast);
    }

    static <M extends ModifierSyntax> Stream<M> modifiers(FieldSyntax field, Class<M> kind) {
        // Most fields have none; this is asked some ten times a field.
        return field.modifiers().isEmpty()
                ? Stream.empty()
                : field.modifiers().stream().filter(kind::isInstance).map(kind::cast);
    }

    static <M extends ModifierSyntax> Optional<M> modifier(FieldSyntax field, Class<M> kind) {
        for (ModifierSyntax modifier : field.modifiers()) {
            if (kind.isInstance(modifier)) {
                return Optional.of(kind.cast(modifier));
            }
        }
        return Optional.empty();
    }
}
