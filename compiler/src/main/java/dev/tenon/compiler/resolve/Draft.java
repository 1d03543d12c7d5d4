package dev.tenon.compiler.resolve;

import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import java.util.ArrayList;
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

    /** Of the primary key. */
    Optional<Identifier> keyName() {
        return of(MemberSyntax.KeySyntax.class).findFirst().flatMap(MemberSyntax.KeySyntax::name);
    }

    Optional<Identifier> was() {
        return of(MemberSyntax.FormerlySyntax.class).findFirst().map(MemberSyntax.FormerlySyntax::was);
    }

    <M extends MemberSyntax> Stream<M> of(Class<M> kind) {
        return members.stream().filter(kind::isInstance).map(kind::cast);
    }

    // Most fields have few, and this is asked some ten times a field: it must leave nothing behind.

    static <M extends ModifierSyntax> List<M> modifiers(FieldSyntax field, Class<M> kind) {
        List<M> found = List.of();
        for (int i = 0; i < field.modifiers().size(); i++) {
            if (kind.isInstance(field.modifiers().get(i))) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(kind.cast(field.modifiers().get(i)));
            }
        }
        return found;
    }

    static <M extends ModifierSyntax> Optional<M> modifier(FieldSyntax field, Class<M> kind) {
        for (int i = 0; i < field.modifiers().size(); i++) {
            if (kind.isInstance(field.modifiers().get(i))) {
                return Optional.of(kind.cast(field.modifiers().get(i)));
            }
        }
        return Optional.empty();
    }
}
