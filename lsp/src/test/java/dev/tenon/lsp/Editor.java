package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;

/** An editor at the other end of the real protocol; a {@code |} in a text it opens is where its cursor stands. */
final class Editor implements LanguageClient, AutoCloseable {
    private static final long PATIENCE = 30;

    private final Path folder;
    private final LanguageServer server;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final LinkedBlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();

    /** A cursor in a file. */
    record Place(TextDocumentIdentifier document, Position position) {}

    Editor(Path folder) {
        this(folder, new ClientCapabilities());
    }

    Editor(Path folder, ClientCapabilities capabilities) {
        this.folder = folder;
        try {
            PipedInputStream toServer = new PipedInputStream(1 << 20);
            PipedInputStream toClient = new PipedInputStream(1 << 20);
            PipedOutputStream fromClient = new PipedOutputStream(toServer);
            PipedOutputStream fromServer = new PipedOutputStream(toClient);
            Thread serving = new Thread(() ->
                    exit.complete(LanguageServerRun.serve(toServer, fromServer, "test", name -> Optional.empty())));
            serving.setDaemon(true);
            serving.start();
            var launcher = LSPLauncher.createClientLauncher(this, toClient, fromClient);
            var unused = launcher.startListening();
            server = launcher.getRemoteProxy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        InitializeParams params = new InitializeParams();
        params.setCapabilities(capabilities);
        await(server.initialize(params));
        server.initialized(new InitializedParams());
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    TextDocumentService documents() {
        return server.getTextDocumentService();
    }

    LanguageServer server() {
        return server;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String uri(String name) {
        return path(name).toUri().toString();
    }

    TextDocumentIdentifier id(String name) {
        return new TextDocumentIdentifier(uri(name));
    }

    /** On disk only. */
    Editor save(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void saved(String name) {
        documents().didSave(new DidSaveTextDocumentParams(id(name)));
    }

    /** Opens a buffer; returns where its cursor stands. */
    Place open(String name, String withCursor) {
        int cursor = Math.max(0, withCursor.indexOf('|'));
        String text = withCursor.replaceFirst("\\|", "");
        texts.put(uri(name), text);
        versions.put(uri(name), 1);
        documents().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri(name), "tenon", 1, text)));
        return new Place(id(name), position(text, cursor));
    }

    /** Types over the first place where a text stands. */
    void type(String name, String from, String to) {
        String text = texts.get(uri(name));
        int at = text.indexOf(from);
        Range range = new Range(position(text, at), position(text, at + from.length()));
        int version = versions.merge(uri(name), 1, Integer::sum);
        texts.put(uri(name), text.substring(0, at) + to + text.substring(at + from.length()));
        documents()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri(name), version),
                        List.of(new TextDocumentContentChangeEvent(range, to))));
    }

    void close(String name) {
        documents().didClose(new DidCloseTextDocumentParams(id(name)));
    }

    private static Position position(String text, int offset) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, offset - before.lastIndexOf('\n') - 1);
    }

    /** The next that is said of a file. */
    List<Diagnostic> diagnostics(String name) {
        try {
            while (true) {
                PublishDiagnosticsParams next = published.poll(PATIENCE, TimeUnit.SECONDS);
                assertNotNull(next, "nothing is said of " + name);
                if (next.getUri().equals(uri(name))) {
                    return next.getDiagnostics();
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Diagnostic diagnostic) {
        Position start = diagnostic.getRange().getStart();
        return start.getLine() + ":" + start.getCharacter() + " "
                + diagnostic.getCode().getLeft() + " " + diagnostic.getMessage().getLeft();
    }

    /** What a file becomes by edits. */
    String edited(String name, List<? extends TextEdit> edits) throws IOException {
        String text = texts.containsKey(uri(name)) ? texts.get(uri(name)) : Files.readString(path(name));
        Buffer buffer = new Buffer(uri(name), text, 1);
        return buffer.changed(
                        edits.stream()
                                .sorted((a, b) -> compare(
                                        b.getRange().getStart(), a.getRange().getStart()))
                                .map(edit -> new TextDocumentContentChangeEvent(edit.getRange(), edit.getNewText()))
                                .toList(),
                        2)
                .text();
    }

    private static int compare(Position one, Position other) {
        return one.getLine() == other.getLine()
                ? Integer.compare(one.getCharacter(), other.getCharacter())
                : Integer.compare(one.getLine(), other.getLine());
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams params) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}

    @Override
    public void close() {
        await(server.shutdown());
        server.exit();
        assertEquals(0, await(exit));
    }
}
