package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.resolve.Columns.Drafted;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax.GeneratedValue;
import dev.tenon.compiler.syntax.ModifierSyntax.OnAction;
import dev.tenon.compiler.syntax.TypeSyntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fields that the database computes from others of the same row. What either product refuses is refused here. */
final class GeneratedFields {
    private static final String WRITE_STORED = "write `stored`";

    private final Draft draft;
    private final Scope scope;
    private final Diagnostics found;

    GeneratedFields(Draft draft, Scope scope, Diagnostics found) {
        this.draft = draft;
        this.scope = scope;
        this.found = found;
    }

    private static boolean isGenerated(FieldSyntax field) {
        return Draft.modifier(field, GeneratedValue.class).isPresent();
    }

    private boolean isGenerated(String name) {
        return Optional.ofNullable(draft.fields().get(name))
                .filter(GeneratedFields::isGenerated)
                .isPresent();
    }

    /** Empty where the field cannot be generated, which is reported. */
    Optional<Default> resolve(FieldSyntax field, GeneratedValue written, List<Drafted> drafted) {
        if (field.type() instanceof TypeSyntax.RefType) {
            wrong(
                    written.span(),
                    "a reference cannot be generated",
                    "generate a field of the key's type, and refer with it: `ref (field) Target`");
            return Optional.empty();
        }
        field.modifiers().stream()
                .filter(m -> m instanceof ModifierSyntax.DefaultValue || m instanceof ModifierSyntax.Auto)
                .forEach(m -> wrong(m.span(), "a generated field has no default", "nobody ever gives it a value"));
        if (draft.key().contains(field.name().text())) {
            wrong(
                    written.span(),
                    "a field of the primary key cannot be generated",
                    "make it `unique`, and give the entity another key");
        }
        if (!written.stored()) {
            checkVirtual(field, written, drafted);
        }
        checkNames(written.value());
        ExprTyper typer = new ExprTyper(scope, problem -> Problems.report(written.value(), problem, found));
        return drafted.stream()
                .findFirst()
                .map(column -> new Default.Generated(
                        typer.generated(written.value().expr(), column.type()), written.stored()));
    }

    /** What is generated from what is generated would need an order, and only SQLite has one. */
    private void checkNames(ExprSyntax value) {
        value.expr().accept(new ExprRewriter() {
            @Override
            public Expr name(Expr.Name name) {
                if (isGenerated(name.name())) {
                    String message = "`" + name.name() + "` is generated itself";
                    found.add(Diagnostic.at(value.place(name), Code.GENERATED_FROM_GENERATED, message)
                            .hint("write what it is generated from"));
                }
                return name;
            }
        });
    }

    /** The limits of PostgreSQL 18, the first that has virtual columns. */
    private void checkVirtual(FieldSyntax field, GeneratedValue written, List<Drafted> drafted) {
        Set<String> read = ExprRewriter.names(written.value().expr());
        boolean ofEnum = Stream.concat(
                        drafted.stream().map(Drafted::type), read.stream().flatMap(name -> scope.type(name).stream()))
                .anyMatch(type -> type.enumName().isPresent());
        if (ofEnum) {
            wrong(written.span(), "PostgreSQL has no virtual field that has to do with an enum", WRITE_STORED);
        }
        boolean keyed = field.modifiers().stream()
                .anyMatch(m -> m instanceof ModifierSyntax.Unique || m instanceof ModifierSyntax.Indexed);
        String name = field.name().text();
        if (keyed || draft.members().stream().anyMatch(member -> isIn(member, name))) {
            wrong(
                    written.span(),
                    "PostgreSQL has no key, no index and no reference over a virtual field",
                    WRITE_STORED);
        }
    }

    private static boolean isIn(MemberSyntax member, String field) {
        if (member instanceof MemberSyntax.UniqueSyntax unique) {
            return unique.keys().stream().anyMatch(key -> isIn(key, field)) || isIn(unique.where(), field);
        }
        if (member instanceof MemberSyntax.RefSyntax ref) {
            return names(ref.fields()).contains(field);
        }
        return member instanceof MemberSyntax.IndexSyntax index
                && (index.keys().stream().anyMatch(key -> isIn(key.value(), field))
                        || names(index.include()).contains(field)
                        || isIn(index.where(), field));
    }

    private static boolean isIn(MemberSyntax.KeyValueSyntax key, String field) {
        return key.field().filter(name -> name.text().equals(field)).isPresent() || isIn(key.expression(), field);
    }

    private static boolean isIn(Optional<ExprSyntax> expression, String field) {
        return expression
                .filter(written -> ExprRewriter.names(written.expr()).contains(field))
                .isPresent();
    }

    private static List<String> names(List<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::text).toList();
    }

    /** What concerns the entity as a whole. */
    void checkEntity() {
        List<FieldSyntax> generated = draft.fields().values().stream()
                .filter(GeneratedFields::isGenerated)
                .toList();
        if (!generated.isEmpty() && generated.size() == draft.fields().size()) {
            wrong(
                    generated.get(0).span(),
                    "every field of `" + draft.name() + "` is generated",
                    "a row needs something that is written");
        }
        draft.of(MemberSyntax.RefSyntax.class)
                .filter(ref -> names(ref.fields()).stream().anyMatch(this::isGenerated))
                .flatMap(ref -> ref.actions().stream())
                .filter(action -> action instanceof OnAction on && writes(on))
                .forEach(action -> wrong(
                        action.span(), "no reference writes a generated field", "choose `restrict` or `no action`"));
    }

    private static boolean writes(OnAction action) {
        return action.action() == ReferentialAction.SET_NULL
                || action.action() == ReferentialAction.SET_DEFAULT
                || (action.event() == OnAction.Event.UPDATE && action.action() == ReferentialAction.CASCADE);
    }

    private void wrong(Span place, String message, String hint) {
        found.add(Diagnostic.at(place, Code.WRONG_GENERATED, message).hint(hint));
    }
}
