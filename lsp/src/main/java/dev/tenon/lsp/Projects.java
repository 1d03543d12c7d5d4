package dev.tenon.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Every request about all that is open. */
final class Projects implements WorkspaceService {
    private final Workspace workspace;
    private final Worker worker;

    Projects(Workspace workspace, Worker worker) {
        this.workspace = workspace;
        this.worker = worker;
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // The settings are those of the project, in dsl.toml.
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        worker.change(workspace::changedOnDisk);
    }

    @Override
    public CompletableFuture<Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>> symbol(
            WorkspaceSymbolParams params) {
        return worker.ask(() -> Either.forRight(workspace.projects().stream()
                .flatMap(project -> new Navigation(workspace.snapshot(project), workspace::editorUri)
                        .named(params.getQuery()).stream())
                .toList()));
    }
}
