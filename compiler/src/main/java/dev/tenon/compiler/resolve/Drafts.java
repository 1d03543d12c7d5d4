package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.resolve.EntityMemory.Drafted;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.KeySyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts mixins into the entities that use them and finds each entity's key. */
final class Drafts {
    private final Declarations declarations;
    private final EntityMemory memory;
    private final Diagnostics found;

    Drafts(Declarations declarations, EntityMemory memory, Diagnostics found) {
        this.declarations = declarations;
        this.memory = memory;
        this.found = found;
    }

    Map<String, Draft> all() {
        declarations.mixins().forEach(this::checkMixin);
        memory.mixins(declarations.mixins());
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (EntitySyntax entity : declarations.entities()) {
            entity.mixins().forEach(declarations::checkMixin);
            Drafted drafted = memory.draft(entity, () -> draft(entity));
            Optional<String> module = declarations.modules().of(entity);
            drafted.inline().forEach(inline -> declarations.add(inline, module));
            drafts.put(entity.name().text(), drafted.draft());
        }
        return drafts;
    }

    private void checkMixin(MixinSyntax mixin) {
        mixin.mixins().stream().filter(declarations::checkMixin).forEach(used -> {
            if (reaches(used.text(), mixin.name().text())) {
                String message = "mixin `" + mixin.name().text() + "` contains itself";
                found.add(Diagnostic.at(used.span(), Code.MIXIN_CYCLE, message));
            }
        });
        for (MemberSyntax member : mixin.members()) {
            if (member instanceof MemberSyntax.TableSyntax || member instanceof MemberSyntax.FormerlySyntax) {
                String message = "a mixin has no table, so `" + firstWord(member) + "` means nothing here";
                found.add(Diagnostic.at(member.span(), Code.MISPLACED_MEMBER, message));
            }
        }
        fields(mixin, mixin.members());
    }

    private static String firstWord(MemberSyntax member) {
        return member instanceof MemberSyntax.TableSyntax ? "table" : "was";
    }

    private boolean reaches(String from, String to) {
        Deque<String> next = new ArrayDeque<>(List.of(from));
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            String name = next.pop();
            if (name.equals(to)) {
                return true;
            }
            if (seen.add(name)) {
                declarations.mixin(name).ifPresent(m -> m.mixins().forEach(used -> next.push(used.text())));
            }
        }
        return false;
    }

    private Drafted draft(EntitySyntax entity) {
        Map<String, FieldSyntax> fields = fields(entity, entity.members());
        List<MemberSyntax> members = new ArrayList<>(others(entity));
        Set<String> seen = new HashSet<>();
        for (Identifier mixin : entity.mixins()) {
            include(mixin, fields, members, seen);
        }
        List<EnumSyntax> inline = new ArrayList<>();
        fields.replaceAll((name, field) ->
                InlineEnums.named(entity, declarations.modules().of(entity), field, inline::add));
        if (fields.isEmpty()) {
            String message = "entity `" + entity.name().text() + "` has no fields";
            found.add(Diagnostic.at(entity.name().span(), Code.EMPTY, message));
        }
        return new Drafted(
                new Draft(
                        entity,
                        fields,
                        key(fields, members),
                        members,
                        declarations.modules().table(entity, members)),
                inline);
    }

    private void include(
            Identifier used, Map<String, FieldSyntax> fields, List<MemberSyntax> members, Set<String> seen) {
        Deque<String> next = new ArrayDeque<>(List.of(used.text()));
        while (!next.isEmpty()) {
            Optional<MixinSyntax> mixin = declarations.mixin(next.pop());
            if (mixin.isPresent() && seen.add(mixin.get().name().text())) {
                include(used, mixin.get(), fields);
                members.addAll(others(mixin.get()));
                List<Identifier> nested = mixin.get().mixins();
                for (int i = nested.size() - 1; i >= 0; i--) {
                    next.push(nested.get(i).text());
                }
            }
        }
    }

    /** @param used as the entity names it, where a clash is reported */
    private void include(Identifier used, MixinSyntax mixin, Map<String, FieldSyntax> fields) {
        for (FieldSyntax field : ownFields(mixin)) {
            FieldSyntax first = fields.putIfAbsent(field.name().text(), field);
            if (first != null) {
                String message = "mixin `" + mixin.name().text() + "` brings a field `"
                        + field.name().text() + "` that is there already";
                found.add(Diagnostic.at(used.span(), Code.MIXIN_CLASH, message)
                        .hint("the other one is in "
                                + Declarations.place(first.name().span())));
            }
        }
    }

    private static List<MemberSyntax> others(WithMembers declaration) {
        return declaration.members().stream()
                .filter(m -> !(m instanceof FieldSyntax))
                .toList();
    }

    private static List<FieldSyntax> ownFields(MixinSyntax mixin) {
        Map<String, FieldSyntax> byName = new LinkedHashMap<>();
        for (MemberSyntax member : mixin.members()) {
            if (member instanceof FieldSyntax field) {
                byName.putIfAbsent(field.name().text(), field);
            }
        }
        return List.copyOf(byName.values());
    }

    private Map<String, FieldSyntax> fields(WithMembers owner, List<MemberSyntax> members) {
        Map<String, FieldSyntax> fields = new LinkedHashMap<>();
        for (MemberSyntax member : members) {
            if (member instanceof FieldSyntax field) {
                FieldSyntax first = fields.putIfAbsent(field.name().text(), field);
                if (first != null) {
                    String message = "`" + owner.name().text() + "` has two fields `"
                            + field.name().text() + "`";
                    found.add(Diagnostic.at(field.name().span(), Code.DUPLICATE_FIELD, message)
                            .hint("the first one is in line " + first.span().line()));
                }
            }
        }
        return fields;
    }

    private List<String> key(Map<String, FieldSyntax> fields, List<MemberSyntax> members) {
        List<String> key = new ArrayList<>();
        for (FieldSyntax field : fields.values()) {
            Optional<ModifierSyntax.Pk> pk = Draft.modifier(field, ModifierSyntax.Pk.class);
            if (pk.isPresent() && key.isEmpty()) {
                key.add(field.name().text());
            } else if (pk.isPresent()) {
                found.add(Diagnostic.at(pk.get().span(), Code.SECOND_KEY, "there is a primary key already")
                        .hint("a key of several fields is a member: `pk (" + key.get(0) + ", "
                                + field.name().text() + ")`"));
            }
        }
        for (MemberSyntax member : members) {
            if (member instanceof KeySyntax composite) {
                if (key.isEmpty()) {
                    key.addAll(existing(composite, fields));
                } else {
                    found.add(Diagnostic.at(composite.span(), Code.SECOND_KEY, "there is a primary key already"));
                }
            }
        }
        return key;
    }

    private List<String> existing(KeySyntax key, Map<String, FieldSyntax> fields) {
        return FieldLists.check(key.fields(), fields.keySet(), found);
    }
}
