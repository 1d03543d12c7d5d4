package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.resolve.Columns.Drafted;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.RefSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax.OnAction;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** References over fields that exist for their own sake: {@code ref (a, b) Other (x, y)}. */
final class References {
    private final Map<String, Draft> drafts;
    private final Declarations declarations;
    private final Columns columns;
    private final Diagnostics found;

    References(Map<String, Draft> drafts, Declarations declarations, Columns columns, Diagnostics found) {
        this.drafts = drafts;
        this.declarations = declarations;
        this.columns = columns;
        this.found = found;
    }

    /** Takes the name of a constraint, which must be free. */
    interface NameTaker {
        void take(String name, String what, Span span);
    }

    List<EntityReference> resolve(Draft draft, NameTaker names) {
        List<EntityReference> references = new ArrayList<>();
        draft.of(RefSyntax.class).forEach(ref -> resolve(draft, ref, names).ifPresent(references::add));
        return references;
    }

    private Optional<EntityReference> resolve(Draft draft, RefSyntax ref, NameTaker names) {
        List<String> fields = FieldLists.check(ref.fields(), draft.fields().keySet(), found);
        checkActions(draft, fields, ref.actions());
        if (!declarations.checkEntity(ref.target())
                || fields.size() != ref.fields().size()) {
            return Optional.empty();
        }
        Draft target = drafts.get(ref.target().text());
        List<String> targetFields = ref.targetFields().isEmpty()
                ? target.key()
                : FieldLists.check(ref.targetFields(), target.fields().keySet(), found);
        if (!checkTarget(ref, target, targetFields)) {
            return Optional.empty();
        }
        checkTypes(ref, columns.of(draft, fields), columns.of(target, targetFields));
        String name = ref.name()
                .map(Identifier::text)
                .orElseGet(() -> Naming.foreignKey(draft.table(), columns.names(draft, fields)));
        names.take(name, "a reference", ref.name().map(Identifier::span).orElse(ref.span()));
        return Optional.of(new EntityReference(
                name,
                fields,
                target.name(),
                targetFields,
                FieldResolver.action(ref.actions(), OnAction.Event.DELETE),
                FieldResolver.action(ref.actions(), OnAction.Event.UPDATE),
                FieldResolver.deferral(ref.actions()),
                ref.indexed()));
    }

    private void checkActions(Draft draft, List<String> fields, List<ModifierSyntax> actions) {
        Set<Object> seen = new HashSet<>();
        boolean required = fields.stream().anyMatch(f -> !draft.fields().get(f).optional());
        for (ModifierSyntax action : actions) {
            if (action instanceof OnAction on) {
                FieldResolver.checkSetNull(on, required, found);
            }
            if (!seen.add(FieldResolver.kind(action))) {
                found.add(Diagnostic.at(action.span(), Code.REPEATED, "this is said about the reference already"));
            }
        }
    }

    private boolean checkTarget(RefSyntax ref, Draft target, List<String> fields) {
        if (ref.targetFields().isEmpty() && target.key().isEmpty()) {
            found.add(Diagnostic.at(
                            ref.target().span(),
                            Code.TARGET_WITHOUT_KEY,
                            "entity `" + target.name() + "` has no primary key that a reference could hold")
                    .hint("name the fields of a unique key: `ref (a) " + target.name() + " (x)`"));
            return false;
        }
        if (fields.size() < ref.targetFields().size()) {
            return false;
        }
        Optional<String> refusal = draftUniques(target, fields).findFirst().flatMap(References::refusal);
        if (refusal.isPresent() && !sameFields(fields, target.key())) {
            found.add(Diagnostic.at(ref.span(), Code.WRONG_TARGET, refusal.get()));
            return false;
        }
        boolean tellsApart = sameFields(fields, target.key()) || uniques(target).anyMatch(u -> sameFields(fields, u));
        if (!tellsApart) {
            found.add(Diagnostic.at(
                            ref.span(),
                            Code.WRONG_TARGET,
                            "a reference needs a primary or unique key of `" + target.name() + "` over "
                                    + String.join(", ", fields))
                    .hint("add `unique (" + String.join(", ", fields) + ")` to `" + target.name() + "`"));
        }
        return tellsApart;
    }

    private static boolean sameFields(List<String> fields, List<String> key) {
        return fields.size() == key.size() && key.containsAll(fields);
    }

    /** Why no reference can go by a key that tells rows apart. */
    private static Optional<String> refusal(MemberSyntax.UniqueSyntax unique) {
        if (unique.deferrable().isPresent()) {
            return Optional.of("PostgreSQL lets no reference go by a key that is `deferrable`");
        }
        return unique.nullsDistinct()
                ? Optional.empty()
                : Optional.of("SQLite lets no reference go by a key that is `nulls not distinct`");
    }

    private static Stream<MemberSyntax.UniqueSyntax> draftUniques(Draft target, List<String> fields) {
        return target.of(MemberSyntax.UniqueSyntax.class)
                .filter(MemberSyntax.UniqueSyntax::isOverFields)
                .filter(u -> sameFields(
                        fields, u.fields().stream().map(Identifier::text).toList()));
    }

    private static Stream<List<String>> uniques(Draft target) {
        var members = target.of(MemberSyntax.UniqueSyntax.class)
                .filter(MemberSyntax.UniqueSyntax::isOverFields)
                .map(u -> u.fields().stream().map(Identifier::text).toList());
        var modifiers = target.fields().values().stream()
                .filter(f -> Draft.modifier(f, ModifierSyntax.Unique.class).isPresent())
                .map(f -> List.of(f.name().text()));
        var indexes = target.of(MemberSyntax.IndexSyntax.class)
                .filter(MemberSyntax.IndexSyntax::nullsDistinct)
                .flatMap(index -> index.uniqueFields().stream());
        return Stream.of(members, modifiers, indexes).flatMap(keys -> keys);
    }

    private void checkTypes(RefSyntax ref, List<Drafted> from, List<Drafted> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (from.size() != to.size()) {
            String message = "the reference has " + from.size() + (from.size() == 1 ? " column" : " columns")
                    + ", its target has " + to.size();
            found.add(Diagnostic.at(ref.span(), Code.WRONG_TARGET, message));
            return;
        }
        Columns.checkNoArray(to, ref.span(), found);
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).type().equals(to.get(i).type())) {
                found.add(Diagnostic.at(
                        ref.span(),
                        Code.WRONG_TARGET,
                        "`" + from.get(i).name() + "` is " + text(from.get(i)) + ", but `"
                                + to.get(i).name() + "` is " + text(to.get(i))));
            }
        }
    }

    private static String text(Drafted column) {
        Type type = column.type();
        return type.text();
    }
}
