package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.resolve.Columns.Drafted;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax.OnAction;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of one entity. */
final class FieldResolver {
    private final Draft draft;
    private final Columns columns;
    private final Scope enums;
    private final GeneratedFields generated;
    private final PhysicalTypes physical;
    private final Diagnostics found;

    FieldResolver(Draft draft, Columns columns, Scope enums, Diagnostics found) {
        this.draft = draft;
        this.columns = columns;
        this.enums = enums;
        this.generated = new GeneratedFields(draft, enums, found);
        this.physical = new PhysicalTypes(found);
        this.found = found;
    }

    /** Empty where the type has an error, which is reported. */
    Optional<Field> resolve(FieldSyntax field) {
        checkRepeated(field);
        boolean key = draft.key().contains(field.name().text());
        if (key && field.optional()) {
            report(field.name().span(), Code.NULLABLE_KEY, "a field of the primary key cannot be null");
        }
        List<Drafted> drafted = columns.of(field);
        Optional<Default> byDefault = byDefault(field, drafted);
        Storage storage = physical.storage(field, drafted);
        if (drafted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Field(
                field.name().text(),
                type(field, drafted),
                !field.optional(),
                byDefault,
                storage,
                drafted.stream().map(Drafted::name).toList(),
                field.doc()));
    }

    private FieldType type(FieldSyntax field, List<Drafted> drafted) {
        if (field.type() instanceof TypeSyntax.RefType ref) {
            Draft.modifiers(field, OnAction.class).forEach(action -> checkSetNull(action, !field.optional(), found));
            return new FieldType.Reference(
                    ref.entity().text(),
                    action(field.modifiers(), OnAction.Event.DELETE),
                    action(field.modifiers(), OnAction.Event.UPDATE),
                    deferral(field.modifiers()),
                    constraint(field, drafted),
                    Draft.modifier(field, ModifierSyntax.NotIndexed.class).isEmpty());
        }
        field.modifiers().stream()
                .filter(FieldResolver::isOfReference)
                .forEach(modifier -> report(modifier.span(), Code.NOT_A_REFERENCE, onlyOfReference(modifier)));
        return new FieldType.Value(drafted.get(0).type());
    }

    private static boolean isOfReference(ModifierSyntax modifier) {
        return modifier instanceof OnAction
                || modifier instanceof ModifierSyntax.Deferrable
                || modifier instanceof ModifierSyntax.ConstraintName
                || modifier instanceof ModifierSyntax.NotIndexed;
    }

    private static String onlyOfReference(ModifierSyntax modifier) {
        if (modifier instanceof ModifierSyntax.NotIndexed) {
            return "only a reference gets an index unasked, so only that can do without";
        }
        return modifier instanceof ModifierSyntax.ConstraintName
                ? "only a reference is named here; a check or a key is named in a line of its own: `unique name (…)`"
                : "only a reference can say what happens to it";
    }

    /** Not the name that it has anyway, which means the same. */
    private Optional<String> constraint(FieldSyntax field, List<Drafted> drafted) {
        String convention = Naming.foreignKey(
                draft.table(), drafted.stream().map(Drafted::name).toList());
        return Draft.modifier(field, ModifierSyntax.ConstraintName.class)
                .map(given -> given.name().text())
                .filter(given -> !given.equals(convention));
    }

    static void checkSetNull(OnAction action, boolean required, Diagnostics found) {
        if (required && action.action() == ReferentialAction.SET_NULL) {
            found.add(Diagnostic.at(action.span(), Code.SET_NULL_ON_REQUIRED, "a required field cannot be set to null")
                    .hint("let the field be null with `?`, or choose `cascade` or `restrict`"));
        }
    }

    static Deferral deferral(List<ModifierSyntax> modifiers) {
        return modifiers.stream()
                .filter(ModifierSyntax.Deferrable.class::isInstance)
                .map(modifier -> ((ModifierSyntax.Deferrable) modifier).deferral())
                .findFirst()
                .orElse(Deferral.NONE);
    }

    static ReferentialAction action(List<ModifierSyntax> modifiers, OnAction.Event event) {
        for (ModifierSyntax modifier : modifiers) {
            if (modifier instanceof OnAction said && said.event() == event) {
                return said.action();
            }
        }
        return ReferentialAction.NO_ACTION;
    }

    private void checkRepeated(FieldSyntax field) {
        Set<Object> seen = new HashSet<>();
        for (ModifierSyntax modifier : field.modifiers()) {
            if (!(modifier instanceof ModifierSyntax.Check) && !seen.add(kind(modifier))) {
                report(modifier.span(), Code.REPEATED, "this is said about the field already");
            }
        }
    }

    static Object kind(ModifierSyntax modifier) {
        if (modifier instanceof OnAction action) {
            return action.event();
        }
        if (modifier instanceof ModifierSyntax.NotIndexed) {
            return ModifierSyntax.Indexed.class;
        }
        return modifier instanceof ModifierSyntax.Auto ? ModifierSyntax.DefaultValue.class : modifier.getClass();
    }

    private Optional<Default> byDefault(FieldSyntax field, List<Drafted> drafted) {
        Optional<ModifierSyntax.GeneratedValue> computed = Draft.modifier(field, ModifierSyntax.GeneratedValue.class);
        if (computed.isPresent()) {
            return generated.resolve(field, computed.get(), drafted);
        }
        Optional<ModifierSyntax.Auto> auto = Draft.modifier(field, ModifierSyntax.Auto.class);
        if (auto.isPresent()) {
            checkAuto(field, auto.get(), drafted);
            return Optional.of(auto.get().value()).map(value -> value.withSerial(serial(value, drafted)));
        }
        return Draft.modifier(field, ModifierSyntax.DefaultValue.class)
                .flatMap(value -> value(field, value, drafted))
                .map(Default.Value::new);
    }

    private Optional<Default.Serial> serial(Default.Identity auto, List<Drafted> drafted) {
        return auto.serial()
                .map(serial -> drafted.isEmpty()
                        ? serial
                        : serial.in(draft.table(), drafted.get(0).name()));
    }

    private void checkAuto(FieldSyntax field, ModifierSyntax.Auto auto, List<Drafted> drafted) {
        boolean integer = field.type() instanceof TypeSyntax.NamedType
                && drafted.stream()
                        .allMatch(c -> c.type() instanceof Type.Scalar scalar
                                && scalar.kind().isInteger());
        boolean aloneInKey = draft.key().equals(List.of(field.name().text()));
        boolean onlyThere = auto.dialect().isPresent() && !field.optional();
        if (!integer || !(aloneInKey || onlyThere)) {
            found.add(Diagnostic.at(
                            auto.span(),
                            Code.WRONG_AUTO,
                            "auto() needs a `short`, `int` or `long` that is alone the primary key")
                    .hint(integer ? "add `pk` to this field" : "for a uuid write `= uuid()`"));
        } else {
            new AutoOptions(found).check(auto, ((Type.Scalar) drafted.get(0).type()).kind(), aloneInKey);
        }
    }

    private Optional<Expr> value(FieldSyntax field, ModifierSyntax.DefaultValue modifier, List<Drafted> drafted) {
        if (drafted.size() != 1) {
            if (!drafted.isEmpty()) {
                report(
                        modifier.span(),
                        Code.SEVERAL_COLUMNS,
                        "this reference has " + drafted.size() + " columns, so it has no one default");
            }
            return Optional.empty();
        }
        ExprSyntax written = modifier.value();
        if (written.expr() instanceof Expr.Null && !field.optional()) {
            report(modifier.span(), Code.TYPE_MISMATCH, "a required field cannot be null by default");
        }
        Type type = drafted.get(0).type();
        Labels labels = new Labels(new IdentityHashMap<>());
        Expr value = type.enumName().isPresent() ? labels.read(written.expr()) : written.expr();
        return Optional.of(new ExprTyper(
                        new NoFields(enums), problem -> Problems.inDefault(written, labels.asWritten(problem), found))
                .value(value, type));
    }

    /** An enum's value is written as a name, and is a text from here on; so is each of an array's. */
    private record Labels(IdentityHashMap<Expr, Expr> written) {
        Expr read(Expr expr) {
            if (expr instanceof Expr.Array array) {
                return new Expr.Array(array.elements().stream().map(this::read).toList());
            }
            if (expr instanceof Expr.Name label) {
                Expr.Str text = new Expr.Str(label.name());
                written.put(text, label);
                return text;
            }
            return expr;
        }

        Problem asWritten(Problem problem) {
            return problem.at(written.getOrDefault(problem.at(), problem.at()));
        }
    }

    private void report(Span span, Code code, String message) {
        found.add(Diagnostic.at(span, code, message));
    }

    /** What a default sees: no field, because there is no row yet. */
    record NoFields(Scope enums) implements Scope {
        @Override
        public Optional<Type> type(String name) {
            return Optional.empty();
        }

        @Override
        public Collection<String> names() {
            return List.of();
        }

        @Override
        public List<String> values(String enumType) {
            return enums.values(enumType);
        }
    }
}
