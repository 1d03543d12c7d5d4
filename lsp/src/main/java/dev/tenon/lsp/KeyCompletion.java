package dev.tenon.lsp;

import dev.tenon.compiler.type.IndexMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What may stand in a line that begins with {@code index}, {@code unique} or {@code exclude}, besides fields. */
final class KeyCompletion {
    private static final Set<String> KINDS = Set.of("index", "unique");

    private final Cursor cursor;

    KeyCompletion(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Whether the cursor is in an expression: in a bracket inside the list of keys. */
    boolean isExpression() {
        return KINDS.contains(cursor.first()) && !cursor.innerBracket().equals(cursor.openBracket());
    }

    /** Behind a key, as long as it is no list of other things. */
    List<Suggestion> behindKey(int bracket) {
        if (!cursor.first().equals("index") || word(bracket - 1).equals("include")) {
            return List.of();
        }
        return switch (cursor.word(0)) {
            case "nulls" -> words("first", "last");
            case "asc", "desc" -> words("nulls first", "nulls last", "opclass");
            case "first", "last" -> words("opclass");
            case "opclass" -> List.of();
            default -> words("asc", "desc", "nulls first", "nulls last", "opclass");
        };
    }

    /** Outside of all brackets. */
    List<Suggestion> outside() {
        return switch (cursor.first()) {
            case "index" -> index();
            case "unique" -> unique();
            default ->
                cursor.word(0).equals("on")
                        ? List.of(Suggestion.form(
                                "postgresql", "postgresql \"using gist ($1)\"", "the only one that can"))
                        : words("on");
        };
    }

    private List<Suggestion> index() {
        if (cursor.word(0).equals("using")) {
            return Arrays.stream(IndexMethod.values())
                    .map(method -> Suggestion.word(method.word()))
                    .toList();
        }
        if (!hasKeys()) {
            return List.of();
        }
        return Stream.of(
                        Suggestion.form("using", "using ", "how rows are found"),
                        Suggestion.form("include", "include ($1)", "values that are kept beside the keys"),
                        where())
                .filter(word -> isOpen(word.label(), List.of("using", "include", "where")))
                .toList();
    }

    private List<Suggestion> unique() {
        if (cursor.word(0).equals("nulls")) {
            return words("not distinct");
        }
        if (Set.of("deferrable", "initially").contains(cursor.word(0))) {
            return FieldCompletion.actions(cursor);
        }
        if (!hasKeys()) {
            return List.of();
        }
        return Stream.of(
                        Suggestion.form("nulls not distinct", "nulls not distinct", "nulls are alike"),
                        Suggestion.form("deferrable", "deferrable", "checked when the transaction ends"),
                        where())
                .filter(word ->
                        isOpen(word.label().replace(" not distinct", ""), List.of("nulls", "deferrable", "where")))
                .toList();
    }

    private static Suggestion where() {
        return Suggestion.form("where", "where ($1)", "only the rows for which this holds");
    }

    private boolean hasKeys() {
        return cursor.line().stream().anyMatch(token -> token.is(")"));
    }

    /** Whether neither the word stands there nor one that comes behind it. */
    private boolean isOpen(String word, List<String> order) {
        return order.subList(order.indexOf(word), order.size()).stream()
                .noneMatch(later -> cursor.line().stream().anyMatch(token -> token.is(later)));
    }

    private String word(int at) {
        return at < 0 ? "" : cursor.line().get(at).text();
    }

    private static List<Suggestion> words(String... words) {
        return Stream.of(words).map(Suggestion::word).toList();
    }
}
