package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
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
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    private final Map<String, Span> origins = new HashMap<>();
    private final Diagnostics found;
    private final IndexKeys indexKeys;
    private final List<UniqueKey> uniques = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    // Names by convention hold the table's name: where that is taken, they are too, and saying so helps nobody.
    private boolean tableIsOurs;

    EntityResolver(
            Draft draft, Columns columns, Aliases aliases, EntityScope scope, PhysicalNames names, Diagnostics found) {
        this.draft = draft;
        this.columns = columns;
        this.aliases = aliases;
        this.scope = scope;
        this.names = names;
        this.inTable = names.ofTable();
        this.table = draft.table();
        this.found = found;
        this.indexKeys = new IndexKeys(draft.fields(), columns, scope, found);
    }

    Entity resolve(References references) {
        origins.put(Origins.ITSELF, draft.syntax().name().span());
        tableIsOurs = names.table(
                table, "entity `" + draft.name() + "`", draft.tableName().span());
        checkOnce(MemberSyntax.TableSyntax.class);
        checkOnce(MemberSyntax.FormerlySyntax.class);
        checkOnce(MemberSyntax.PartitioningSyntax.class);
        checkOnce(MemberSyntax.OptionsSyntax.class);
        List<Field> fields = fields();
        key();
        referenceNames();
        uniques();
        indexes();
        return new Entity(
                draft.name(),
                table,
                fields,
                keyName(),
                draft.key(),
                sorted(uniques, UniqueKey::name),
                sorted(indexes, Index::name),
                checks(),
                exclusions(),
                sorted(references.resolve(draft, this::constraint), EntityReference::name),
                policies(),
                new Partitions(draft, columns, scope, found).resolve(),
                draft.of(MemberSyntax.OptionsSyntax.class)
                        .findFirst()
                        .map(MemberSyntax.OptionsSyntax::options)
                        .orElse(Set.of()),
                draft.syntax().doc());
    }

    private List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        draft.of(MemberSyntax.PolicySyntax.class).forEach(policy -> {
            Identifier name = policy.name();
            names.checkName(name.text(), name.span());
            if (!seen.add(name.text())) {
                found.add(Diagnostic.at(
                        name.span(), Code.DUPLICATE_CONSTRAINT, "the policy `" + name.text() + "` is there already"));
            } else {
                new SqlSources(found).onlyPostgresql(policy.dialect(), name, "policies");
                policies.add(new Policy(name.text(), new SqlTexts(Map.of(SqlSources.POSTGRESQL, policy.rule()))));
            }
        });
        return sorted(policies, Policy::name);
    }

    /** Where its parts were written, by their names. */
    Map<String, Span> origins() {
        return origins;
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
            origins.put(name, syntax.name().span());
            resolver.resolve(syntax).ifPresent(field -> {
                Span place = Draft.modifier(syntax, ModifierSyntax.ColumnName.class)
                        .map(given -> given.column().span())
                        .orElse(syntax.name().span());
                field.columns().forEach(column -> inTable.column(column, "field `" + name + "`", place));
                sequence(field, place);
                if (scope.isCheck(field.type())) {
                    String check = Naming.enumCheck(table, field.columns().get(0));
                    inTable.constraint(check, "the check of field `" + name + "`", place);
                }
                elementChecks(syntax)
                        .forEach(
                                check -> inTable.constraint(check, "what holds the elements of `" + name + "`", place));
                fields.add(field);
            });
        }
        new GeneratedFields(draft, scope, found).checkEntity();
        return fields;
    }

    /** A name among those of tables and indexes, too. */
    private void sequence(Field field, Span place) {
        field.byDefault()
                .filter(Default.Identity.class::isInstance)
                .flatMap(counted -> ((Default.Identity) counted).serial())
                .filter(serial -> tableIsOurs || serial.name().isPresent())
                .map(serial -> serial.sequence(table, field.columns().get(0)))
                .ifPresent(sequence -> names.keyed(
                        table,
                        QualifiedName.bare(sequence),
                        "the sequence of field `" + field.name() + "` of `" + draft.name() + "`",
                        place));
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
            Span said = draft.keyName().map(Identifier::span).orElse(place);
            inTable.constraint(keyName(), "the primary key", said);
            if (tableIsOurs) {
                names.keyed(table, keyName(), "the primary key of `" + draft.name() + "`", said);
            }
        }
    }

    private String keyName() {
        return draft.keyName().map(Identifier::text).orElseGet(() -> Naming.primaryKey(table));
    }

    private void referenceNames() {
        draft.fields()
                .values()
                .forEach(field -> Draft.modifier(field, ModifierSyntax.ConstraintName.class)
                        .ifPresent(given -> constraint(
                                given.name().text(), "a reference", given.name().span())));
    }

    private void uniques() {
        for (FieldSyntax field : draft.fields().values()) {
            Draft.modifier(field, ModifierSyntax.Unique.class)
                    .ifPresent(modifier -> uniques.add(unique(
                            Optional.empty(), List.of(field.name().text()), true, Deferral.NONE, modifier.span())));
        }
        draft.of(MemberSyntax.UniqueSyntax.class).forEach(this::unique);
    }

    /** A constraint where one can say it, else an index. */
    private void unique(MemberSyntax.UniqueSyntax member) {
        List<Index.Key> keys = indexKeys.keys(member);
        if (member.where().isEmpty()
                && keys.stream().allMatch(key -> key.column().isPresent())) {
            uniques.add(unique(
                    member.name(),
                    keys.stream().flatMap(key -> key.column().stream()).toList(),
                    member.nullsDistinct(),
                    member.deferrable().map(ModifierSyntax.Deferrable::deferral).orElse(Deferral.NONE),
                    member.span()));
            return;
        }
        String name = member.name().map(Identifier::text).orElseGet(() -> Naming.unique(table, words(keys)));
        String what = "a unique key over a part of the rows or over an expression";
        indexes.add(indexKeys.unique(name, member, keys, what));
        indexed(name, "a unique key", member.name(), keys.isEmpty(), member.span());
    }

    private UniqueKey unique(
            Optional<Identifier> given, List<String> fields, boolean nullsDistinct, Deferral deferral, Span span) {
        String name = given.map(Identifier::text).orElseGet(() -> Naming.unique(table, columns.names(draft, fields)));
        // Where nulls are alike it is an index to SQLite.
        boolean free = nullsDistinct
                ? keyed(name, "a unique key", given, fields.isEmpty(), span)
                : indexed(name, "a unique key", given, fields.isEmpty(), span);
        if (free) {
            constraint(name, "a unique key", given.map(Identifier::span).orElse(span));
        }
        return new UniqueKey(name, fields, nullsDistinct, deferral);
    }

    private void indexes() {
        for (FieldSyntax field : draft.fields().values()) {
            Index.Key key = new Index.Key(field.name().text(), false);
            Draft.modifier(field, ModifierSyntax.Indexed.class)
                    .ifPresent(modifier -> index(
                            Optional.empty(), new Index("", List.of(key), false, Optional.empty()), modifier.span()));
        }
        draft.of(MemberSyntax.IndexSyntax.class)
                .forEach(member -> index(member.name(), indexKeys.index(member), member.span()));
    }

    private void index(Optional<Identifier> given, Index nameless, Span span) {
        String name = given.map(Identifier::text).orElseGet(() -> byConvention(nameless));
        origins.putIfAbsent(name, span);
        indexed(
                name,
                nameless.unique() ? "a unique index" : "an index",
                given,
                nameless.keys().isEmpty(),
                span);
        indexes.add(nameless.withName(name));
    }

    private String byConvention(Index index) {
        List<String> words = words(index.keys());
        return index.unique() ? Naming.unique(table, words) : Naming.index(table, words);
    }

    /** @param empty there was an error already, and a name by convention would say nothing */
    private boolean indexed(String name, String what, Optional<Identifier> given, boolean empty, Span span) {
        return isOurs(name, given, empty, span)
                && names.indexed(name, what + " of `" + draft.name() + "`", place(given, span));
    }

    /** The same of a constraint. */
    private boolean keyed(String name, String what, Optional<Identifier> given, boolean empty, Span span) {
        return isOurs(name, given, empty, span)
                && names.keyed(table, name, what + " of `" + draft.name() + "`", place(given, span));
    }

    private boolean isOurs(String name, Optional<Identifier> given, boolean empty, Span span) {
        origins.putIfAbsent(name, place(given, span));
        return !empty && (tableIsOurs || given.isPresent());
    }

    private static Span place(Optional<Identifier> given, Span span) {
        return given.map(Identifier::span).orElse(span);
    }

    private List<String> words(List<Index.Key> keys) {
        return keys.stream().flatMap(key -> indexKeys.words(key).stream()).toList();
    }

    private List<Constraint.Exclusion> exclusions() {
        List<Constraint.Exclusion> exclusions = new ArrayList<>();
        int unnamed = 0;
        for (MemberSyntax.ExcludeSyntax member :
                draft.of(MemberSyntax.ExcludeSyntax.class).toList()) {
            String name = member.name().isPresent() ? member.name().get().text() : Naming.exclusion(table, ++unnamed);
            if (keyed(name, "an exclusion", member.name(), false, member.span())) {
                constraint(
                        name,
                        "an exclusion",
                        member.name().map(Identifier::span).orElse(member.span()));
            }
            new SqlSources(found)
                    .onlyPostgresql(member.dialect(), member.span(), "exclusion constraints", "exclude on postgresql");
            exclusions.add(new Constraint.Exclusion(name, new SqlTexts(Map.of(SqlSources.POSTGRESQL, member.text()))));
        }
        return sorted(exclusions, Constraint.Exclusion::name);
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
        int count = 0;
        for (ModifierSyntax.Check check : Draft.modifiers(field, ModifierSyntax.Check.class)) {
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
        origins.putIfAbsent(name, span);
        inTable.constraint(name, what, span);
    }

    // Their order means nothing, and equality of the schema is meaning.
    private static <T> List<T> sorted(List<T> things, Function<T, String> name) {
        return things.stream().sorted(Comparator.comparing(name)).toList();
    }
}
