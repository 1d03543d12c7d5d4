package dev.tenon.lsp;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Rung;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.type.ScalarKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** A new name in all files, and the old one behind {@code was} where that keeps the rows. */
final class Renaming {
    private static final Pattern WRITABLE = Pattern.compile("[^`\\r\\n]*[^`\\s]+[^`\\r\\n]*");

    private final Snapshot snapshot;
    private final UnaryOperator<String> editorUri;

    Renaming(Snapshot snapshot, UnaryOperator<String> editorUri) {
        this.snapshot = snapshot;
        this.editorUri = editorUri;
    }

    Optional<PrepareRenameResult> prepare(ParsedFile file, int offset) {
        return snapshot.index().at(file.file().name(), offset).map(occurrence -> {
            Span span = occurrence.span();
            int quote = span.text().startsWith("'") || span.text().startsWith("`") ? 1 : 0;
            return new PrepareRenameResult(
                    Positions.range(span.file(), span.start() + quote, span.end() - quote),
                    occurrence.symbol().name());
        });
    }

    /** @throws ResponseErrorException with a sentence for the user where the name cannot be */
    Optional<WorkspaceEdit> rename(ParsedFile file, int offset, String written) {
        Optional<Symbol> symbol =
                snapshot.index().at(file.file().name(), offset).map(Occurrence::symbol);
        String name = written.length() > 2 && written.startsWith("`") && written.endsWith("`")
                ? written.substring(1, written.length() - 1)
                : written;
        if (symbol.isEmpty() || symbol.get().name().equals(name)) {
            return Optional.empty();
        }
        refuseUnreadable();
        refuseTaken(symbol.get(), name);
        List<Edit> edits = new ArrayList<>();
        for (Occurrence occurrence : snapshot.index().of(symbol.get())) {
            edits.add(new Edit(occurrence.span(), written(name, occurrence.form())));
        }
        new FormerNameEdits(snapshot).of(symbol.get(), name).ifPresent(edits::add);
        Map<String, List<Edit>> byUri = edits.stream()
                .collect(Collectors.groupingBy(
                        edit -> snapshot.uri(edit.span().file()), LinkedHashMap::new, Collectors.toList()));
        refuseErrors(byUri);
        return Optional.of(workspaceEdit(byUri));
    }

    /** A line that cannot be read may have the old name in it. */
    private void refuseUnreadable() {
        snapshot.files().stream()
                .flatMap(file -> file.found().stream())
                .filter(error -> error.code().rung() == Rung.SYNTAX)
                .flatMap(error -> error.span().stream())
                .findFirst()
                .ifPresent(span -> {
                    throw refusal("first mend the error in " + span.file().name() + ", line " + span.line()
                            + ": what cannot be read may have the name in it");
                });
    }

    private static String written(String name, Occurrence.Form form) {
        return switch (form) {
            case DEFINITION, NAME -> NamePrinter.print(name);
            case IN_EXPRESSION -> ExprPrinter.print(new Expr.Name(name));
            case STRING -> ExprPrinter.print(new Expr.Str(name));
        };
    }

    private void refuseTaken(Symbol symbol, String name) {
        if (!WRITABLE.matcher(name).matches()) {
            throw refusal("a name has at least one character, and neither a back-quote nor a line break");
        }
        Declared declared = snapshot.declared();
        switch (symbol.kind()) {
            case ENTITY, MIXIN, ENUM, TYPE, VIEW, OBJECT -> {
                declared.find(name).ifPresent(other -> {
                    throw refusal(
                            "there is " + article(Declared.symbol(other).kind().noun()) + " `" + name + "` already");
                });
                boolean type = symbol.kind() == Symbol.Kind.ENUM || symbol.kind() == Symbol.Kind.TYPE;
                if (type && ScalarKind.ofWord(name).isPresent()) {
                    throw refusal("`" + name + "` is already a type of the language");
                }
            }
            case MODULE -> {
                if (!snapshot.index()
                        .of(Symbol.declared(Symbol.Kind.MODULE, name))
                        .isEmpty()) {
                    throw refusal("there is a module `" + name + "` already");
                }
            }
            case FIELD ->
                declared.field(symbol).map(Declared.OwnedField::owner).stream()
                        .flatMap(owner -> declared.having(owner).stream())
                        .filter(whole -> declared.field(whole, name).isPresent())
                        .findFirst()
                        .ifPresent(whole -> {
                            throw refusal("`" + whole.name().text() + "` has a field `" + name + "` already");
                        });
            case VALUE -> {
                Symbol other = new Symbol(Symbol.Kind.VALUE, symbol.owner(), name);
                if (!snapshot.index().of(other).isEmpty()) {
                    throw refusal("`" + symbol.owner() + "` has a value `" + name + "` already");
                }
            }
        }
    }

    private static String article(String noun) {
        return (noun.startsWith("e") ? "an " : "a ") + noun;
    }

    /** Such as two tables of one name: what the compiler would say afterwards, it says before. */
    private void refuseErrors(Map<String, List<Edit>> byUri) {
        if (snapshot.compilation().hasErrors()) {
            return;
        }
        List<SourceFile> renamed = snapshot.files().stream()
                .map(file -> new SourceFile(
                        file.file().name(), applied(file.file().text(), byUri.getOrDefault(file.uri(), List.of()))))
                .toList();
        Compilation after = Compiler.compile(renamed);
        if (after.hasErrors()) {
            throw refusal(after.diagnostics().get(0).message());
        }
    }

    private static String applied(String text, List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start())
                        .thenComparingInt(edit -> edit.span().end())
                        .reversed())
                .forEach(
                        edit -> changed.replace(edit.span().start(), edit.span().end(), edit.text()));
        return changed.toString();
    }

    private WorkspaceEdit workspaceEdit(Map<String, List<Edit>> byUri) {
        Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
        byUri.forEach((uri, edits) -> changes.put(
                editorUri.apply(uri),
                edits.stream()
                        .map(edit -> new TextEdit(Positions.range(edit.span()), edit.text()))
                        .toList()));
        return new WorkspaceEdit(changes);
    }

    private static ResponseErrorException refusal(String message) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, message, null));
    }
}
