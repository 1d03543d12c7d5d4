package dev.tenon.lsp;

import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.AliasSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ModuleSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All declarations of a project by name, as written; also while there are errors. */
final class Declared {
    private final Map<String, DeclarationSyntax> byName = new LinkedHashMap<>();

    Declared(Collection<SchemaFileSyntax> files) {
        files.stream()
                .flatMap(file -> file.declarations().stream())
                .filter(declaration -> !(declaration instanceof ModuleSyntax))
                .forEach(declaration -> byName.putIfAbsent(declaration.name().text(), declaration));
    }

    /** A field and the declaration that it stands in. */
    record OwnedField(WithMembers owner, FieldSyntax syntax) {
        String name() {
            return syntax.name().text();
        }

        Symbol symbol() {
            return new Symbol(Symbol.Kind.FIELD, owner.name().text(), name());
        }
    }

    /** @param name of the enum, or {@code Entity.field} of one inside a field */
    record EnumValues(String name, List<EnumValueSyntax> values) {
        List<String> labels() {
            return values.stream().map(value -> value.name().text()).toList();
        }
    }

    Optional<DeclarationSyntax> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    <D extends DeclarationSyntax> Optional<D> find(String name, Class<D> kind) {
        return find(name).filter(kind::isInstance).map(kind::cast);
    }

    Stream<DeclarationSyntax> all() {
        return byName.values().stream();
    }

    static Symbol symbol(DeclarationSyntax declaration) {
        return Symbol.declared(kind(declaration), declaration.name().text());
    }

    private static Symbol.Kind kind(DeclarationSyntax declaration) {
        if (declaration instanceof EntitySyntax) {
            return Symbol.Kind.ENTITY;
        }
        if (declaration instanceof MixinSyntax) {
            return Symbol.Kind.MIXIN;
        }
        if (declaration instanceof ModuleSyntax) {
            return Symbol.Kind.MODULE;
        }
        if (declaration instanceof DeclarationSyntax.ViewSyntax) {
            return Symbol.Kind.VIEW;
        }
        boolean object = declaration instanceof DeclarationSyntax.SequenceSyntax
                || declaration instanceof DeclarationSyntax.SqlObjectSyntax;
        return object ? Symbol.Kind.OBJECT : declaration instanceof EnumSyntax ? Symbol.Kind.ENUM : Symbol.Kind.TYPE;
    }

    /** Its own fields, then those of its mixins, each once. */
    List<OwnedField> fields(WithMembers declaration) {
        List<OwnedField> fields = new ArrayList<>();
        Deque<WithMembers> next = new ArrayDeque<>(List.of(declaration));
        Set<WithMembers> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!next.isEmpty()) {
            WithMembers owner = next.removeFirst();
            if (seen.add(owner)) {
                owner.members().stream()
                        .filter(FieldSyntax.class::isInstance)
                        .forEach(field -> fields.add(new OwnedField(owner, (FieldSyntax) field)));
                for (Identifier mixin : owner.mixins()) {
                    find(mixin.text(), MixinSyntax.class).ifPresent(next::addLast);
                }
            }
        }
        return fields;
    }

    Optional<OwnedField> field(WithMembers declaration, String name) {
        return fields(declaration).stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    Optional<OwnedField> field(Symbol symbol) {
        return find(symbol.owner(), WithMembers.class).flatMap(owner -> field(owner, symbol.name()));
    }

    /** What has the mixin, by way of others too, and itself. */
    List<WithMembers> having(WithMembers part) {
        return all().filter(WithMembers.class::isInstance)
                .map(WithMembers.class::cast)
                .filter(whole -> whole == part || reaches(whole, part.name().text(), new HashSet<>()))
                .toList();
    }

    private boolean reaches(WithMembers from, String mixin, Set<String> seen) {
        return from.mixins().stream()
                .map(Identifier::text)
                .anyMatch(used -> used.equals(mixin)
                        || (seen.add(used)
                                && find(used, MixinSyntax.class)
                                        .filter(m -> reaches(m, mixin, seen))
                                        .isPresent()));
    }

    /** The enum whose values a field holds, if it is one. */
    Optional<EnumValues> enumOf(OwnedField field) {
        return field.syntax().type() instanceof TypeSyntax.InlineEnum inline
                ? Optional.of(new EnumValues(field.owner().name().text() + "." + field.name(), inline.values()))
                : enumOf(field.syntax().type());
    }

    /** The values of an enum by the name that its values' symbols have as owner. */
    List<EnumValueSyntax> values(String owner) {
        Optional<EnumSyntax> enumeration = find(owner, EnumSyntax.class);
        int dot = owner.indexOf('.');
        if (enumeration.isPresent() || dot < 0) {
            return enumeration.map(EnumSyntax::values).orElse(List.of());
        }
        return field(new Symbol(Symbol.Kind.FIELD, owner.substring(0, dot), owner.substring(dot + 1)))
                .flatMap(this::enumOf)
                .map(EnumValues::values)
                .orElse(List.of());
    }

    Optional<EnumValues> enumOf(TypeSyntax type) {
        return enumOf(type, new HashSet<>());
    }

    private Optional<EnumValues> enumOf(TypeSyntax written, Set<String> seen) {
        if (!(written instanceof TypeSyntax.NamedType named)) {
            return Optional.empty();
        }
        String type = named.name().text();
        Optional<DeclarationSyntax> declaration = find(type).filter(found -> seen.add(type));
        if (declaration.isPresent() && declaration.get() instanceof EnumSyntax syntax) {
            return Optional.of(new EnumValues(type, syntax.values()));
        }
        return declaration
                .filter(AliasSyntax.class::isInstance)
                .flatMap(alias -> enumOf(((AliasSyntax) alias).type(), seen));
    }
}
