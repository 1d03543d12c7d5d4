package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityIndex;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One entity: what it says about its fields, its keys, indexes and checks. */
final class EntityResolver {
    private final Draft draft;
    private final Columns columns;
    private final Aliases aliases;
    private final EntityScope scope;
    private final PhysicalNames names;
    private final PhysicalNames.OfTable inTable;
    private final String table;
    private final Map<String, Span> origins;
    private final Diagnostics found;
    // Names by convention hold the table's name: where that is taken, they are too, and saying so helps nobody.
    private boolean tableIsOurs;

    EntityResolver(
            Draft draft,
            Columns columns,
            Aliases aliases,
            EntityScope scope,
            PhysicalNames names,
            Map<String, Span> origins,
            Diagnostics found) {
        this.draft = draft;
        this.columns = columns;
        this.aliases = aliases;
        this.scope = scope;
        this.names = names;
        this.inTable = names.ofTable();
        this.table = draft.table();
        this.origins = origins;
        this.found = found;
    }

    Entity resolve(References references) {
        origins.put(draft.name(), draft.syntax().name().span());
        tableIsOurs = names.table(
                table, "entity `" + draft.name() + "`", draft.tableName().span());
        checkOnce(MemberSyntax.TableSyntax.class);
        checkOnce(MemberSyntax.FormerlySyntax.class);
        List<Field> fields = fields();
        key();
        List<UniqueKey> uniques = uniques();
        return new Entity(
                draft.name(),
                table,
                fields,
                draft.key(),
                uniques,
                indexes(),
                checks(),
                sorted(references.resolve(draft, this::constraint), EntityReference::name),
                draft.syntax().doc());
    }

    private void checkOnce(Class<? extends MemberSyntax> kind) {
        draft.of(kind)
                .skip(1)
                .forEach(again ->
                        found.add(Diagnostic.at(again.span(), Code.REPEATED, "this is said about the entity already")));
    }

    private List<Field> fields() {
        FieldResolver resolver = new FieldResolver(draft, columns, scope, found);
        List<Field> fields = new ArrayList<>();
        for (FieldSyntax syntax : draft.fields().values()) {
            String name = syntax.name().text();
            origins.put(Origins.id(draft.name(), name), syntax.name().span());
            resolver.resolve(syntax).ifPresent(field -> {
                Span place = Draft.modifier(syntax, ModifierSyntax.ColumnName.class)
                        .map(given -> given.column().span())
                        .orElse(syntax.name().span());
                field.columns().forEach(column -> inTable.column(column, "field `" + name + "`", place));
                elementChecks(syntax)
                        .forEach(
                                check -> inTable.constraint(check, "what holds the elements of `" + name + "`", place));
                fields.add(field);
            });
        }
        return fields;
    }

    /** The names under which the databases hold what no element may be. */
    private Stream<String> elementChecks(FieldSyntax field) {
        return columns.of(field).stream()
                .filter(column -> column.type() instanceof Type.Array)
                .map(column -> Naming.elements(table, column.name()));
    }

    private void key() {
        Span place = draft.syntax().name().span();
        if (draft.key().isEmpty()) {
            found.add(Diagnostic.at(place, Code.NO_KEY, "entity `" + draft.name() + "` has no primary key")
                    .hint("add `pk` to the field that tells its rows apart"));
        } else {
            String name = Naming.primaryKey(table);
            inTable.constraint(name, "the primary key", place);
            if (tableIsOurs) {
                names.indexed(name, "the primary key of `" + draft.name() + "`", place);
            }
        }
    }

    private List<UniqueKey> uniques() {
        List<UniqueKey> uniques = new ArrayList<>();
        for (FieldSyntax field : draft.fields().values()) {
            Draft.modifiers(field, ModifierSyntax.Unique.class)
                    .limit(1)
                    .forEach(modifier -> uniques.add(
                            unique(Optional.empty(), List.of(field.name().text()), modifier.span())));
        }
        draft.of(MemberSyntax.UniqueSyntax.class)
                .forEach(member -> uniques.add(unique(
                        member.name(),
                        FieldLists.check(member.fields(), draft.fields().keySet(), found),
                        member.span())));
        return sorted(uniques, UniqueKey::name);
    }

    private UniqueKey unique(Optional<Identifier> given, List<String> fields, Span span) {
        String name = given.map(Identifier::text).orElseGet(() -> Naming.unique(table, columns.names(draft, fields)));
        Span place = given.map(Identifier::span).orElse(span);
        origins.putIfAbsent(Origins.id(draft.name(), name), place);
        // Without fields there was an error already, and a name by convention would say nothing.
        boolean ours = !fields.isEmpty() && (tableIsOurs || given.isPresent());
        if (ours && names.indexed(name, "a unique key of `" + draft.name() + "`", place)) {
            constraint(name, "a unique key", place);
        }
        return new UniqueKey(name, fields);
    }

    private List<EntityIndex> indexes() {
        List<EntityIndex> indexes = new ArrayList<>();
        for (FieldSyntax field : draft.fields().values()) {
            EntityIndex.Key key = new EntityIndex.Key(field.name().text(), false);
            Draft.modifiers(field, ModifierSyntax.Indexed.class)
                    .limit(1)
                    .forEach(modifier ->
                            indexes.add(index(Optional.empty(), List.of(key), Optional.empty(), modifier.span())));
        }
        draft.of(MemberSyntax.IndexSyntax.class).forEach(member -> {
            List<Identifier> named = member.keys().stream()
                    .map(MemberSyntax.IndexKeySyntax::field)
                    .toList();
            Set<String> known =
                    new HashSet<>(FieldLists.check(named, draft.fields().keySet(), found));
            List<EntityIndex.Key> keys = member.keys().stream()
                    .filter(key -> known.remove(key.field().text()))
                    .map(key -> new EntityIndex.Key(key.field().text(), key.descending()))
                    .toList();
            indexes.add(index(member.name(), keys, member.where().map(this::condition), member.span()));
        });
        return sorted(indexes, EntityIndex::name);
    }

    private EntityIndex index(Optional<Identifier> given, List<EntityIndex.Key> keys, Optional<Expr> where, Span span) {
        List<String> fields = keys.stream().map(EntityIndex.Key::field).toList();
        String name = given.map(Identifier::text).orElseGet(() -> Naming.index(table, columns.names(draft, fields)));
        origins.putIfAbsent(Origins.id(draft.name(), name), span);
        if (!fields.isEmpty() && (tableIsOurs || given.isPresent())) {
            names.indexed(
                    name,
                    "an index of `" + draft.name() + "`",
                    given.map(Identifier::span).orElse(span));
        }
        return new EntityIndex(name, keys, where);
    }

    private List<EntityCheck> checks() {
        List<EntityCheck> checks = new ArrayList<>();
        draft.fields().values().forEach(field -> checks(field, checks));
        int unnamed = 0;
        for (MemberSyntax.CheckSyntax check :
                draft.of(MemberSyntax.CheckSyntax.class).toList()) {
            String name = check.name().isPresent()
                    ? check.name().get().text()
                    : Naming.check(table, String.valueOf(++unnamed));
            checks.add(check(
                    name, check.condition(), check.name().map(Identifier::span).orElse(check.span())));
        }
        return sorted(checks, EntityCheck::name);
    }

    /** Its own, then those of its type. */
    private void checks(FieldSyntax field, List<EntityCheck> checks) {
        List<ModifierSyntax.Check> own =
                Draft.modifiers(field, ModifierSyntax.Check.class).toList();
        int count = 0;
        for (ModifierSyntax.Check check : own) {
            checks.add(check(checkName(field, ++count), check.condition(), check.span()));
        }
        for (Expr condition : aliases.checks(field)) {
            String name = checkName(field, ++count);
            constraint(name, "a check", field.type().span());
            checks.add(new EntityCheck(name, condition));
        }
    }

    private String checkName(FieldSyntax field, int number) {
        List<String> named = columns.names(draft, List.of(field.name().text()));
        String what = named.isEmpty() ? field.name().text() : named.get(0);
        return Naming.check(table, number == 1 ? what : what + "_" + number);
    }

    private EntityCheck check(String name, ExprSyntax written, Span span) {
        constraint(name, "a check", span);
        return new EntityCheck(name, condition(written));
    }

    private Expr condition(ExprSyntax written) {
        return new ExprTyper(scope, problem -> Problems.report(written, problem, found)).condition(written.expr());
    }

    private void constraint(String name, String what, Span span) {
        origins.putIfAbsent(Origins.id(draft.name(), name), span);
        inTable.constraint(name, what, span);
    }

    // Their order means nothing, and equality of the schema is meaning.
    private static <T> List<T> sorted(List<T> things, Function<T, String> name) {
        return things.stream().sorted(Comparator.comparing(name)).toList();
    }
}
