package dev.tenon.lsp;

import dev.tenon.lsp.Workspace.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Every request about a file, handed to the class that knows the answer. */
final class Documents implements TextDocumentService {
    private final Workspace workspace;
    private final Worker worker;
    private boolean snippets;

    Documents(Workspace workspace, Worker worker) {
        this.workspace = workspace;
        this.worker = worker;
    }

    /** Whether the editor takes texts with places to fill in. */
    void snippets(boolean taken) {
        snippets = taken;
    }

    WorkspaceService workspaceService() {
        return new Projects(workspace, worker);
    }

    private interface AtPlace<T> {
        T answer(View view, int offset);
    }

    private <T> CompletableFuture<T> about(TextDocumentIdentifier document, T nothing, Function<View, T> answer) {
        return worker.ask(() -> workspace.view(document.getUri()).map(answer).orElse(nothing));
    }

    private <T> CompletableFuture<Optional<T>> at(TextDocumentPositionParams place, AtPlace<Optional<T>> answer) {
        return about(
                place.getTextDocument(),
                Optional.empty(),
                view -> answer.answer(view, Positions.offset(view.file().file(), place.getPosition())));
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        var document = params.getTextDocument();
        worker.change(() -> workspace.open(new Buffer(document.getUri(), document.getText(), document.getVersion())));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        var document = params.getTextDocument();
        worker.change(() -> workspace.change(document.getUri(), params.getContentChanges(), document.getVersion()));
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        worker.change(() -> workspace.close(params.getTextDocument().getUri()));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        worker.change(workspace::changedOnDisk);
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return at(params, (view, offset) -> Optional.of(new Completion(view, offset, snippets).items()))
                .thenApply(items -> Either.forLeft(items.orElse(List.of())));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return at(params, (view, offset) -> new HoverText(view.snapshot()).at(view.file(), offset))
                .thenApply(hover -> hover.orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return at(params, (view, offset) -> Optional.of(navigation(view).definition(view.file(), offset)))
                .thenApply(found -> Either.forLeft(found.orElse(List.of())));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        boolean definition = params.getContext().isIncludeDeclaration();
        return at(params, (view, offset) -> Optional.of(navigation(view).references(view.file(), offset, definition)))
                .thenApply(found -> found.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return at(params, (view, offset) -> Optional.of(navigation(view).highlights(view.file(), offset)))
                .thenApply(found -> found.orElse(List.of()));
    }

    private Navigation navigation(View view) {
        return new Navigation(view.snapshot(), workspace::editorUri);
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return about(
                params.getTextDocument(),
                List.of(),
                view -> new Outline(view.file())
                        .symbols().stream()
                                .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                                .toList());
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams params) {
        return at(params, (view, offset) -> renaming(view).prepare(view.file(), offset))
                .thenApply(found -> found.<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>map(
                                Either3::forSecond)
                        .orElse(null));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return at(params, (view, offset) -> renaming(view).rename(view.file(), offset, params.getNewName()))
                .thenApply(edit -> edit.orElse(null));
    }

    private Renaming renaming(View view) {
        return new Renaming(view.snapshot(), workspace::editorUri);
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return about(
                params.getTextDocument(),
                List.of(),
                view -> Formatting.edits(view.file().file()));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        String uri = params.getTextDocument().getUri();
        return about(
                params.getTextDocument(),
                List.of(),
                view -> new QuickFixes(view)
                        .actions(params.getRange(), uri).stream()
                                .map(Either::<Command, CodeAction>forRight)
                                .toList());
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
        return about(
                params.getTextDocument(),
                new SemanticTokens(List.of()),
                view -> new SemanticTokens(new SemanticColours(view).data()));
    }
}
