package dev.tenon.lsp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The life of one connection: what is offered, and the end. */
final class SchemaLanguageServer implements LanguageServer {
    private final String version;
    private final Worker worker;
    private final Documents documents;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private Optional<LanguageClient> client = Optional.empty();
    private boolean watches;
    private boolean shutDown;

    SchemaLanguageServer(String version, Function<String, Optional<String>> variables) {
        this.version = version;
        Workspace workspace = new Workspace(variables);
        Publisher publisher =
                new Publisher(workspace, params -> client.ifPresent(known -> known.publishDiagnostics(params)));
        this.worker = new Worker(publisher::publish, this::tell);
        this.documents = new Documents(workspace, worker);
    }

    private void tell(Throwable fault) {
        MessageParams message = new MessageParams(MessageType.Error, LanguageServerRun.fault(fault));
        client.ifPresent(known -> known.logMessage(message));
    }

    void connect(LanguageClient connected) {
        client = Optional.of(connected);
    }

    /** The exit code, when the client has said that it is over. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        ClientCapabilities wishes =
                Optional.ofNullable(params.getCapabilities()).orElseGet(ClientCapabilities::new);
        watches = Wishes.watchesFiles(wishes);
        documents.snippets(Wishes.takesSnippets(wishes));
        return CompletableFuture.completedFuture(
                new InitializeResult(capabilities(), new ServerInfo("Tenon", version)));
    }

    private static ServerCapabilities capabilities() {
        ServerCapabilities offer = new ServerCapabilities();
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        offer.setTextDocumentSync(sync);
        offer.setCompletionProvider(new CompletionOptions(false, List.of("(", "'", ":", "=")));
        offer.setHoverProvider(true);
        offer.setDefinitionProvider(true);
        offer.setReferencesProvider(true);
        offer.setDocumentHighlightProvider(true);
        offer.setDocumentSymbolProvider(true);
        offer.setWorkspaceSymbolProvider(true);
        offer.setRenameProvider(new RenameOptions(true));
        offer.setDocumentFormattingProvider(true);
        offer.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        offer.setSemanticTokensProvider(new SemanticTokensWithRegistrationOptions(SemanticColours.LEGEND, true));
        return offer;
    }

    /** Files change outside the editor too; not every editor tells without being asked. */
    @Override
    public void initialized(InitializedParams params) {
        if (watches) {
            List<FileSystemWatcher> watchers = List.of(watcher("**/*.dsl"), watcher("**/dsl.toml"));
            Registration registration = new Registration(
                    "watch", "workspace/didChangeWatchedFiles", new DidChangeWatchedFilesRegistrationOptions(watchers));
            // An editor that refuses tells of saved files at least.
            client.ifPresent(known -> {
                var unused = known.registerCapability(new RegistrationParams(List.of(registration)));
            });
        }
    }

    private static FileSystemWatcher watcher(String pattern) {
        return new FileSystemWatcher(Either.forLeft(pattern));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return worker.ask(() -> null);
    }

    @Override
    public void exit() {
        worker.stop();
        ended.complete(shutDown ? 0 : 1);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return documents.workspaceService();
    }
}
