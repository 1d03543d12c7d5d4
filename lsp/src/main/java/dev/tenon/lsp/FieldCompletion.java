package dev.tenon.lsp;

import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItemKind;

/** What may stand behind the colon of a field. */
final class FieldCompletion {
    private static final Set<String> SILENT = Set.of("was", "column", "as", "collate");
    /** Options of `auto` of which it takes one at most. */
    private static final Set<String> EITHER = Set.of("always", "serial");

    private final Declared declared;
    private final Cursor cursor;
    private final Optional<WithMembers> owner;
    private final List<Suggestion> types;

    FieldCompletion(Declared declared, Cursor cursor, Optional<WithMembers> owner, List<Suggestion> types) {
        this.declared = declared;
        this.cursor = cursor;
        this.owner = owner;
        this.types = types;
    }

    List<Suggestion> suggestions() {
        ExprCompletion expressions = new ExprCompletion(declared, cursor);
        if (cursor.size() == 2) {
            return Stream.concat(
                            Stream.of(
                                    Suggestion.form("ref", "ref ", "a reference to an entity"),
                                    Suggestion.form("enum", "enum { ${1:first}, ${2:second} }", "values of its own"),
                                    Suggestion.form(
                                            "enum as check",
                                            "enum as check { ${1:first}, ${2:second} }",
                                            "values of its own, without a type in the database"),
                                    Suggestion.form("native", "native(\"$1\")", "a type that only the database knows")),
                            types.stream())
                    .toList();
        }
        if (cursor.size() == 3 && cursor.word(0).equals("ref")) {
            return declared.all()
                    .filter(EntitySyntax.class::isInstance)
                    .map(entity -> entity.name().text())
                    .sorted()
                    .map(name -> Suggestion.name(CompletionItemKind.Class, name, NamePrinter.print(name), ""))
                    .toList();
        }
        Optional<Integer> bracket = cursor.openBracket();
        if (bracket.isPresent()) {
            return inBracket(bracket.get(), expressions);
        }
        if (cursor.isInArray()) {
            return expressions.elements(type());
        }
        if (cursor.word(0).equals("=")) {
            return cursor.line().stream().anyMatch(token -> token.is("["))
                    ? List.of(Suggestion.form("[]", "[$1]", "an array"))
                    : expressions.byDefault(type());
        }
        if (SILENT.contains(cursor.word(0))) {
            return List.of();
        }
        return begunAction(cursor).isEmpty() ? modifiers() : actions(cursor);
    }

    private List<Suggestion> inBracket(int bracket, ExprCompletion expressions) {
        if (cursor.line().get(bracket - 1).is("check")
                || cursor.line().get(bracket - 1).is("generated")) {
            return owner.map(expressions::about).orElse(List.of());
        }
        if (cursor.line().get(bracket - 1).is("auto")) {
            return autoOptions(bracket);
        }
        boolean byDefault = cursor.line().subList(0, bracket).stream().anyMatch(token -> token.is("="));
        return byDefault ? expressions.functions() : List.of();
    }

    /** How a field is counted: what is not said yet, and behind an option for whom. */
    private List<Suggestion> autoOptions(int bracket) {
        if (cursor.word(0).equals("on")) {
            return List.of(Suggestion.word("postgresql"));
        }
        if (!cursor.word(0).equals("(") && !cursor.word(0).equals(",")) {
            return List.of(Suggestion.word("on postgresql"));
        }
        return Stream.of(
                        Suggestion.form("start", "start ${1:1000}", "the first number"),
                        Suggestion.form("increment", "increment ${1:10}", "from one number to the next"),
                        Suggestion.form("cache", "cache ${1:20}", "how many a session takes at once"),
                        Suggestion.form("always", "always", "nobody else gives it a value"),
                        Suggestion.form("serial", "serial", "not as an identity column"))
                .filter(option -> !isSaid(option.label(), bracket))
                .filter(option ->
                        !EITHER.contains(option.label()) || EITHER.stream().noneMatch(word -> isSaid(word, bracket)))
                .toList();
    }

    private boolean isSaid(String word, int bracket) {
        return cursor.line().stream().skip(bracket).anyMatch(token -> token.is(word));
    }

    private String type() {
        return Names.of(cursor.line().get(2));
    }

    private boolean isReference() {
        return cursor.line().get(2).is("ref");
    }

    private static List<String> begunAction(Cursor cursor) {
        return switch (cursor.word(0)) {
            case "on" -> List.of("delete", "update");
            case "delete", "update" ->
                cursor.word(1).equals("on")
                        ? List.of("cascade", "restrict", "set null", "set default", "no action")
                        : List.of();
            case "set" -> List.of("null", "default");
            case "no" -> List.of(List.of("delete", "update").contains(cursor.word(1)) ? "action" : "index");
            case "deferrable" -> List.of("initially deferred", "initially immediate");
            case "initially" -> List.of("deferred", "immediate");
            default -> List.of();
        };
    }

    /** The rest of an action that is begun, else the beginning of one. */
    static List<Suggestion> actions(Cursor cursor) {
        List<String> begun = begunAction(cursor);
        return (begun.isEmpty() ? List.of("on delete", "on update", "deferrable") : begun)
                .stream().map(Suggestion::word).toList();
    }

    private List<Suggestion> modifiers() {
        List<Suggestion> modifiers = new ArrayList<>();
        if (isReference()) {
            modifiers.add(Suggestion.form("on delete", "on delete ", "what becomes of this row"));
            modifiers.add(Suggestion.form("on update", "on update ", "what becomes of this row"));
            modifiers.add(Suggestion.form("deferrable", "deferrable", "checked when the transaction ends"));
            modifiers.add(Suggestion.form("constraint", "constraint ", "the name of the foreign key"));
            modifiers.add(Suggestion.form("no index", "no index", "no index for it"));
        }
        modifiers.add(Suggestion.form("pk", "pk", "the key"));
        modifiers.add(Suggestion.form("unique", "unique", "no two rows alike"));
        modifiers.add(Suggestion.form("index", "index", "an index"));
        modifiers.add(Suggestion.form("=", "= ", "a default"));
        modifiers.add(Suggestion.form("check", "check ($1)", "what every value keeps"));
        if (!isReference()) {
            modifiers.add(Suggestion.form("generated", "generated ($1) stored", "computed by the database"));
            modifiers.add(Suggestion.form("as", "as \"$1\"", "the physical type"));
            modifiers.add(Suggestion.form("collate", "collate \"$1\"", "what its texts are ordered by"));
        }
        modifiers.add(Suggestion.form("column", "column \"$1\"", "the name in the database"));
        modifiers.add(Suggestion.form("was", "was ", "the former name"));
        modifiers.removeIf(modifier -> isThere(modifier.label()));
        return modifiers;
    }

    private boolean isThere(String modifier) {
        return !modifier.equals("check")
                && cursor.line().stream()
                        .skip(2)
                        .anyMatch(token -> token.is(modifier)
                                || modifier.equals("on " + token.text())
                                || modifier.equals(token.text() + " index"));
    }
}
