package dev.tenon.lsp;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.parse.Tokens.Kind;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.lsp.Declared.EnumValues;
import dev.tenon.lsp.Declared.OwnedField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItemKind;

/** What may stand in a condition or a default. */
final class ExprCompletion {
    private static final Set<String> EQUAL = Set.of("=", "<>", "!=");
    private static final List<String> BEHIND_VALUE = List.of(
            "and", "or", "in", "like", "between", "is null", "is not null", "not in", "not like", "not between");
    private static final Set<String> BEFORE_VALUE =
            Set.of("and", "or", "not", "in", "like", "between", "is", "when", "then", "else", "case", "check", "where");

    private final Declared declared;
    private final Cursor cursor;

    ExprCompletion(Declared declared, Cursor cursor) {
        this.declared = declared;
        this.cursor = cursor;
    }

    static Suggestion field(OwnedField field, String written) {
        return Suggestion.name(
                CompletionItemKind.Field,
                field.name(),
                written,
                field.syntax().type().span().text());
    }

    /** In a condition over the fields of an entity or a mixin. */
    List<Suggestion> about(WithMembers owner) {
        Optional<EnumValues> values =
                compared().flatMap(name -> declared.field(owner, name)).flatMap(declared::enumOf);
        if (values.isPresent() || cursor.string()) {
            return values.map(ExprCompletion::strings).orElse(List.of());
        }
        if (isBehindValue()) {
            return BEHIND_VALUE.stream().map(Suggestion::word).toList();
        }
        Stream<Suggestion> fields = declared.fields(owner).stream()
                .map(field -> field(field, ExprPrinter.print(new Expr.Name(field.name()))));
        return Stream.concat(fields, functions().stream()).toList();
    }

    /** In a check of a type, where the value is called so. */
    List<Suggestion> aboutValue() {
        Piece base = cursor.line().get(3 < cursor.size() ? 3 : cursor.size() - 1);
        if (cursor.string() || compared().filter("value"::equals).isPresent()) {
            return values(Names.of(base)).map(ExprCompletion::strings).orElse(List.of());
        }
        if (isBehindValue()) {
            return BEHIND_VALUE.stream().map(Suggestion::word).toList();
        }
        return Stream.concat(Stream.of(Suggestion.word("value")), functions().stream())
                .toList();
    }

    /** In the array behind the {@code =} of a field of a type. */
    List<Suggestion> elements(String type) {
        return inlineValues().or(() -> values(type)).isPresent() ? byDefault(type) : List.of();
    }

    /** Behind the {@code =} of a field of a type. */
    List<Suggestion> byDefault(String type) {
        Optional<EnumValues> values = inlineValues().or(() -> values(type));
        if (values.isPresent()) {
            return values.get().labels().stream()
                    .map(label -> Suggestion.name(
                            CompletionItemKind.EnumMember, label, ExprPrinter.print(new Expr.Name(label)), ""))
                    .toList();
        }
        return Stream.concat(
                        Stream.of(
                                new Suggestion("auto()", CompletionItemKind.Function, "auto()", "the next number"),
                                Suggestion.word("true"),
                                Suggestion.word("false"),
                                Suggestion.word("null")),
                        functions().stream())
                .toList();
    }

    private Optional<EnumValues> inlineValues() {
        if (!cursor.line().get(2).is("enum")) {
            return Optional.empty();
        }
        return declared.find(cursor.owner(), WithMembers.class)
                .flatMap(owner -> declared.field(owner, Names.of(cursor.line().get(0))))
                .flatMap(declared::enumOf);
    }

    private Optional<EnumValues> values(String type) {
        Span nowhere = new SourceFile("", "").span(0, 0);
        return declared.enumOf(new TypeSyntax.NamedType(new Identifier(type, nowhere), List.of(), 0, nowhere));
    }

    List<Suggestion> functions() {
        return Arrays.stream(Function.values())
                .map(function -> {
                    FunctionText text = FunctionText.of(function);
                    String call = function.most() == 0 ? function.word() + "()" : function.word() + "($1)";
                    return new Suggestion(function.word(), CompletionItemKind.Function, call, text.signature());
                })
                .toList();
    }

    private static List<Suggestion> strings(EnumValues values) {
        return values.labels().stream()
                .map(label -> Suggestion.name(
                        CompletionItemKind.EnumMember, label, ExprPrinter.print(new Expr.Str(label)), ""))
                .toList();
    }

    /** The field that what is being written is compared with. */
    private Optional<String> compared() {
        if (EQUAL.contains(cursor.word(0))) {
            return name(1);
        }
        int inner = cursor.innerBracket().orElse(0);
        int fromEnd = cursor.size() - 1 - inner;
        if (inner == 0 || !cursor.word(fromEnd + 1).equals("in")) {
            return Optional.empty();
        }
        return name(cursor.word(fromEnd + 2).equals("not") ? fromEnd + 3 : fromEnd + 2);
    }

    private Optional<String> name(int fromEnd) {
        int at = cursor.size() - 1 - fromEnd;
        return at < 0 || !cursor.line().get(at).isName()
                ? Optional.empty()
                : Optional.of(Names.of(cursor.line().get(at)));
    }

    private boolean isBehindValue() {
        if (cursor.size() == 0) {
            return false;
        }
        Piece last = cursor.line().get(cursor.size() - 1);
        boolean value = last.is(")") || last.kind() == Kind.STRING || last.kind() == Kind.NUMBER;
        return value || (last.isName() && !BEFORE_VALUE.contains(last.text()));
    }
}
