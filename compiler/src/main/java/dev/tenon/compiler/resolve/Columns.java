package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each field is in the database. A reference takes its columns from the target's key, which may hold references
 * itself, so this goes from entity to entity.
 */
final class Columns {
    private static final int LONGEST_CHAIN = 100;

    private final Map<String, Draft> drafts;
    private final Declarations declarations;
    private final Types types;
    private final Diagnostics found;
    // By field and not by its name: one field of a mixin is the same in every entity.
    private final IdentityHashMap<FieldSyntax, List<Drafted>> done = new IdentityHashMap<>();
    private final Set<FieldSyntax> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

    Columns(Map<String, Draft> drafts, Declarations declarations, Types types, Diagnostics found) {
        this.drafts = drafts;
        this.declarations = declarations;
        this.types = types;
        this.found = found;
    }

    record Drafted(String name, Type type) {}

    /** Empty where the field's type has an error, which is reported. */
    List<Drafted> of(FieldSyntax field) {
        List<Drafted> known = done.get(field);
        if (known != null) {
            return known;
        }
        if (underWay.contains(field)) {
            return endless(field, "the key of this reference is in the end this reference itself");
        }
        if (underWay.size() == LONGEST_CHAIN) {
            return endless(
                    field, "the key of this reference is a reference, and so on more than " + LONGEST_CHAIN + " times");
        }
        underWay.add(field);
        List<Drafted> columns = columns(field);
        underWay.remove(field);
        done.put(field, columns);
        return columns;
    }

    private List<Drafted> endless(FieldSyntax field, String message) {
        found.add(Diagnostic.at(field.type().span(), Code.KEY_CYCLE, message));
        return List.of();
    }

    private List<Drafted> columns(FieldSyntax field) {
        Optional<Identifier> given =
                Draft.modifier(field, ModifierSyntax.ColumnName.class).map(ModifierSyntax.ColumnName::column);
        if (field.type() instanceof TypeSyntax.NamedType || field.type() instanceof TypeSyntax.NativeType) {
            String name = given.map(Identifier::text)
                    .orElseGet(() -> Naming.snakeCase(field.name().text()));
            return types.resolve(field.type()).map(t -> new Drafted(name, t)).stream()
                    .toList();
        }
        if (!(field.type() instanceof TypeSyntax.RefType ref)) {
            throw new IllegalStateException("an enum inside a field has a name by now");
        }
        Identifier target = ref.entity();
        List<Drafted> key = declarations.checkEntity(target) ? keyOf(target) : List.of();
        if (key.size() > 1 && given.isPresent()) {
            String message = "this reference has " + key.size() + " columns, so it has no one column name";
            found.add(Diagnostic.at(given.get().span(), Code.SEVERAL_COLUMNS, message));
        }
        checkNoArray(key, target.span(), found);
        return key.stream()
                .map(column -> new Drafted(
                        given.filter(g -> key.size() == 1)
                                .map(Identifier::text)
                                .orElseGet(() ->
                                        Naming.referenceColumn(field.name().text(), column.name())),
                        column.type()))
                .toList();
    }

    /** PostgreSQL takes such a foreign key, and fails at the first row that it shall find. */
    static void checkNoArray(List<Drafted> key, Span span, Diagnostics found) {
        key.stream()
                .filter(column -> column.type() instanceof Type.Array)
                .findFirst()
                .ifPresent(column -> found.add(Diagnostic.at(
                                span,
                                Code.ARRAY_IN_REFERENCE,
                                "`" + column.name() + "` is an array, and no reference can hold one")
                        .hint("let the entity have another key, such as `id : long = auto() pk`")));
    }

    private List<Drafted> keyOf(Identifier target) {
        Draft draft = drafts.get(target.text());
        if (draft.key().isEmpty()) {
            String message = "entity `" + target.text() + "` has no primary key that a reference could hold";
            found.add(Diagnostic.at(target.span(), Code.TARGET_WITHOUT_KEY, message)
                    .hint("give it one: `pk` behind a field, or `pk (a, b)`"));
        }
        return of(draft, draft.key());
    }

    List<Drafted> of(Draft draft, List<String> fields) {
        List<Drafted> columns = new ArrayList<>();
        fields.forEach(field -> columns.addAll(of(draft.fields().get(field))));
        return columns;
    }

    List<String> names(Draft draft, List<String> fields) {
        return of(draft, fields).stream().map(Drafted::name).toList();
    }
}
