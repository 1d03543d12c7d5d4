package dev.tenon.lsp;

import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DynamicRegistrationCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;

/** What an editor says that it can; each part of that may be missing. */
final class Wishes {
    private Wishes() {}

    static boolean watchesFiles(ClientCapabilities client) {
        return Optional.ofNullable(client.getWorkspace())
                .map(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
                .map(DynamicRegistrationCapabilities::getDynamicRegistration)
                .orElse(false);
    }

    static boolean takesSnippets(ClientCapabilities client) {
        return Optional.ofNullable(client.getTextDocument())
                .map(TextDocumentClientCapabilities::getCompletion)
                .map(CompletionCapabilities::getCompletionItem)
                .map(CompletionItemCapabilities::getSnippetSupport)
                .orElse(false);
    }
}
