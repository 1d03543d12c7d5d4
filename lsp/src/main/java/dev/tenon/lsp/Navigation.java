package dev.tenon.lsp;

import dev.tenon.compiler.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** From a name to where it is declared, and to where else it is named. */
final class Navigation {
    private static final int MOST_SYMBOLS = 500;

    private final Snapshot snapshot;
    private final UnaryOperator<String> editorUri;

    Navigation(Snapshot snapshot, UnaryOperator<String> editorUri) {
        this.snapshot = snapshot;
        this.editorUri = editorUri;
    }

    List<Location> definition(ParsedFile file, int offset) {
        return references(file, offset, true, true);
    }

    List<Location> references(ParsedFile file, int offset, boolean withDefinition) {
        return references(file, offset, withDefinition, false);
    }

    private List<Location> references(ParsedFile file, int offset, boolean withDefinition, boolean nothingElse) {
        return all(file, offset).stream()
                .filter(occurrence -> occurrence.isDefinition() ? withDefinition : !nothingElse)
                .map(occurrence -> location(occurrence.span()))
                .toList();
    }

    List<DocumentHighlight> highlights(ParsedFile file, int offset) {
        return all(file, offset).stream()
                .filter(occurrence ->
                        occurrence.span().file().name().equals(file.file().name()))
                .map(occurrence -> new DocumentHighlight(
                        Positions.range(occurrence.span()),
                        occurrence.isDefinition() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))
                .toList();
    }

    private List<Occurrence> all(ParsedFile file, int offset) {
        Optional<Occurrence> named = snapshot.index().at(file.file().name(), offset);
        return named.map(occurrence -> snapshot.index().of(occurrence.symbol())).orElse(List.of());
    }

    private Location location(Span span) {
        return new Location(editorUri.apply(snapshot.uri(span.file())), Positions.range(span));
    }

    /** Declarations and fields whose name has the letters of a query in it. */
    List<WorkspaceSymbol> named(String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return snapshot.files().stream()
                .flatMap(file -> snapshot.index().in(file.file().name()).stream())
                .filter(Occurrence::isDefinition)
                .filter(o -> o.symbol().name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(MOST_SYMBOLS)
                .map(o -> new WorkspaceSymbol(
                        o.symbol().name(),
                        Outline.kind(o.symbol().kind()),
                        Either.forLeft(location(o.span())),
                        o.symbol().owner()))
                .toList();
    }
}
