package dev.tenon.lsp;

import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.lsp.Workspace.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What may stand at the cursor, told by the tokens before it: the line that is being written seldom parses. */
final class Completion {
    private final View view;
    private final int offset;
    private final boolean snippets;
    private final Declared declared;
    private final Cursor cursor;

    /** @param snippets whether the editor takes texts with places to fill in */
    Completion(View view, int offset, boolean snippets) {
        this.view = view;
        this.offset = offset;
        this.snippets = snippets;
        this.declared = view.snapshot().declared();
        this.cursor = Cursor.at(view.file().tokens(), offset);
    }

    List<CompletionItem> items() {
        List<CompletionItem> items = new ArrayList<>();
        for (Suggestion suggestion : suggestions()) {
            items.add(item(suggestion, items.size()));
        }
        return items;
    }

    private CompletionItem item(Suggestion suggestion, int rank) {
        CompletionItem item = new CompletionItem(suggestion.label());
        item.setKind(suggestion.kind());
        item.setDetail(suggestion.detail().isEmpty() ? null : suggestion.detail());
        item.setSortText(String.format("%04d", rank));
        if (cursor.string()) {
            item.setFilterText("'" + suggestion.label() + "'");
        }
        if (snippets && !suggestion.text().equals(suggestion.plain())) {
            item.setInsertTextFormat(InsertTextFormat.Snippet);
        }
        String text = snippets ? suggestion.text() : suggestion.plain();
        int end = cursor.string() ? stringEnd() : offset;
        item.setTextEdit(Either.forLeft(new TextEdit(Positions.range(view.file().file(), cursor.start(), end), text)));
        return item;
    }

    /** The quote that an editor has put behind the cursor goes too. */
    private int stringEnd() {
        return view.file().file().text().startsWith("'", offset) ? offset + 1 : offset;
    }

    private List<Suggestion> suggestions() {
        return switch (cursor.block()) {
            case NOTHING -> List.of();
            case TOP -> top();
            case VALUES, FIELD_VALUES -> cursor.size() > 0 && !cursor.word(0).equals(",") ? words("was") : List.of();
            case MEMBERS -> members();
        };
    }

    private static List<Suggestion> words(String... words) {
        return Stream.of(words).map(Suggestion::word).toList();
    }

    private List<Suggestion> top() {
        if (cursor.size() == 0) {
            return declarations();
        }
        if (cursor.first().equals("type")) {
            return alias();
        }
        if (cursor.first().equals("cast")) {
            return cast();
        }
        if (cursor.first().equals("view")) {
            return cursor.size() == 2 ? words("from") : cursor.openBracket().isPresent() ? sources() : List.of();
        }
        if (cursor.first().equals("sql")) {
            return cursor.openBracket().isPresent() ? sources() : cursor.size() == 3 ? words("on") : List.of();
        }
        boolean list = cursor.word(0).equals("with") || cursor.word(0).equals(",");
        if (list && cursor.size() > 2) {
            return names(MixinSyntax.class, CompletionItemKind.Interface);
        }
        if (cursor.size() == 2) {
            return cursor.first().equals("enum") ? words("type", "was", "as check") : words("with");
        }
        if (cursor.first().equals("enum") && cursor.size() == 4) {
            return words("as check");
        }
        return List.of();
    }

    private static List<Suggestion> declarations() {
        return List.of(
                Suggestion.form("entity", "entity ${1:Name} {\n  id : long = auto() pk\n  $0\n}", "a table"),
                Suggestion.form("enum", "enum ${1:Name} { ${2:first}, ${3:second} }", "a list of values"),
                Suggestion.form("mixin", "mixin ${1:Name} {\n  $0\n}", "members for several entities"),
                Suggestion.form("type", "type ${1:Name} = ", "a type with a name"),
                Suggestion.form("module", "module ${1:name}\n", "a schema of the database for what follows"),
                Suggestion.form(
                        "view", "view ${1:Name} {\n  sql \"\"\"\n    select $0\n    \"\"\"\n}", "a query with a name"),
                Suggestion.form(
                        "sql",
                        "sql ${1:function} ${2:name} on ${3:postgresql} \"\"\"\n  create $0\n  \"\"\"",
                        "what the language has no word for"),
                Suggestion.form(
                        "cast",
                        "cast ${1:str} -> ${2:int} checked {\n  postgresql \"$3\" unless \"$4\"\n  sqlite     \"$5\" unless \"$6\"\n}",
                        "what a change of type makes of the values"),
                Suggestion.form("sequence", "sequence ${1:name} on postgresql { start ${2:1} }", "numbers to count"));
    }

    private List<Suggestion> cast() {
        boolean type = cursor.size() == 1 || cursor.word(0).equals("->");
        boolean arrow = cursor.line().stream().anyMatch(token -> token.is("->"));
        return type ? types() : arrow ? words("widen", "checked", "lossy", "none", "using") : words("->");
    }

    private List<Suggestion> sources() {
        return Stream.of(
                        names(EntitySyntax.class, CompletionItemKind.Class),
                        names(DeclarationSyntax.ViewSyntax.class, CompletionItemKind.Struct),
                        names(DeclarationSyntax.SqlObjectSyntax.class, CompletionItemKind.Function))
                .flatMap(List::stream)
                .toList();
    }

    private List<Suggestion> alias() {
        if (cursor.size() == 3) {
            return types();
        }
        Optional<Integer> bracket = cursor.openBracket();
        if (bracket.isPresent() && cursor.line().get(bracket.get() - 1).is("check")) {
            return new ExprCompletion(declared, cursor).aboutValue();
        }
        return bracket.isEmpty() && cursor.size() > 3 ? words("check") : List.of();
    }

    private <D extends DeclarationSyntax> List<Suggestion> names(Class<D> kind, CompletionItemKind shown) {
        return declared.all()
                .filter(kind::isInstance)
                .map(declaration -> declaration.name().text())
                .sorted()
                .map(name -> Suggestion.name(shown, name, NamePrinter.print(name), ""))
                .toList();
    }

    private List<Suggestion> types() {
        Stream<Suggestion> scalars = Arrays.stream(ScalarKind.values()).map(kind -> {
            String text = switch (kind) {
                case STR -> "str(${1:200})";
                case DECIMAL -> "decimal(${1:12}, ${2:2})";
                default -> kind.word();
            };
            return new Suggestion(kind.word(), CompletionItemKind.Struct, text, "");
        });
        Stream<Suggestion> named = Stream.concat(
                names(DeclarationSyntax.AliasSyntax.class, CompletionItemKind.TypeParameter).stream(),
                names(DeclarationSyntax.EnumSyntax.class, CompletionItemKind.Enum).stream());
        return Stream.concat(named, scalars).toList();
    }

    private List<Suggestion> members() {
        Optional<WithMembers> owner = declared.find(cursor.owner(), WithMembers.class);
        boolean view = owner.filter(ViewSyntax.class::isInstance).isPresent();
        if (view && cursor.isField()) {
            return cursor.size() == 2 ? types() : List.of();
        }
        if (view && cursor.size() == 0) {
            return viewWords((ViewSyntax) owner.get());
        }
        if (cursor.isField()) {
            return new FieldCompletion(declared, cursor, owner, types()).suggestions();
        }
        if (cursor.size() == 0) {
            return memberWords();
        }
        ExprCompletion expressions = new ExprCompletion(declared, cursor);
        Optional<Integer> bracket = cursor.openBracket();
        if (bracket.isPresent()) {
            return inBracket(bracket.get(), owner, expressions);
        }
        return switch (cursor.first()) {
            case "index", "unique", "exclude" -> new KeyCompletion(cursor).outside();
            case "ref" ->
                cursor.word(0).equals(")") && lists() == 1
                        ? names(EntitySyntax.class, CompletionItemKind.Class)
                        : FieldCompletion.actions(cursor);
            default -> List.of();
        };
    }

    private List<Suggestion> memberWords() {
        List<Suggestion> words = new ArrayList<>(List.of(
                Suggestion.form("pk", "pk ($1)", "the key of several fields"),
                Suggestion.form("unique", "unique ($1)", "no two rows alike in these"),
                Suggestion.form("index", "index ($1)", "an index"),
                Suggestion.form("check", "check ($1)", "what every row keeps"),
                Suggestion.form("exclude", "exclude on postgresql \"using gist ($1)\"", "no two rows that go together"),
                Suggestion.form("partition", "partition by range ($1)", "the table in parts"),
                Suggestion.form("options", "options on sqlite \"$1\"", "strict, without rowid"),
                Suggestion.form("ref", "ref ($1) ", "a reference over fields that are there")));
        if (declared.find(cursor.owner(), MixinSyntax.class).isEmpty()) {
            words.add(Suggestion.form("table", "table \"$1\"", "the name in the database"));
            words.add(Suggestion.form("was", "was ", "the former name"));
        }
        return words;
    }

    private static List<Suggestion> viewWords(ViewSyntax view) {
        List<Suggestion> words = new ArrayList<>(List.of(
                Suggestion.form("sql", "sql \"\"\"\n    select $0\n    \"\"\"", "the query, for both databases"),
                Suggestion.form("postgresql", "postgresql \"$1\"", "the query of one"),
                Suggestion.form("sqlite", "sqlite \"$1\"", "the query of one"),
                Suggestion.form("table", "table \"$1\"", "the name in the database"),
                Suggestion.form("was", "was ", "the former name")));
        if (view.materialized()) {
            words.add(Suggestion.form("unique", "unique ($1)", "no two rows alike in these"));
            words.add(Suggestion.form("index", "index ($1)", "an index"));
        }
        return words;
    }

    private List<Suggestion> inBracket(int bracket, Optional<WithMembers> owner, ExprCompletion expressions) {
        String before = bracket > 0 ? cursor.line().get(bracket - 1).text() : "";
        KeyCompletion keys = new KeyCompletion(cursor);
        boolean condition = before.equals("where") || cursor.first().equals("check") || keys.isExpression();
        if (condition) {
            return owner.map(expressions::about).orElse(List.of());
        }
        if (cursor.first().equals("ref") && lists() == 1) {
            return declared.find(before, EntitySyntax.class)
                    .map(target -> fieldNames(target, bracket))
                    .orElse(List.of());
        }
        return Set.of("(", ",").contains(cursor.word(0))
                ? owner.map(whole -> fieldNames(whole, bracket)).orElse(List.of())
                : keys.behindKey(bracket);
    }

    /** Those that the list does not have yet. */
    private List<Suggestion> fieldNames(WithMembers owner, int bracket) {
        Set<String> there = cursor.line().stream().skip(bracket).map(Names::of).collect(Collectors.toSet());
        return declared.fields(owner).stream()
                .filter(field -> !there.contains(field.name()))
                .map(field -> ExprCompletion.field(field, NamePrinter.print(field.name())))
                .toList();
    }

    /** How many lists in brackets are complete before the cursor. */
    private long lists() {
        return cursor.line().stream().filter(token -> token.is(")")).count();
    }
}
