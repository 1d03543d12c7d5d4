package dev.tenon.lsp;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;

/** Tells the editor what is wrong in all files of all projects, and of which files no more is. */
final class Publisher {
    private static final String SOURCE = "tenon";

    private final Workspace workspace;
    private final Consumer<PublishDiagnosticsParams> client;
    private Map<String, List<org.eclipse.lsp4j.Diagnostic>> said = new HashMap<>();

    Publisher(Workspace workspace, Consumer<PublishDiagnosticsParams> client) {
        this.workspace = workspace;
        this.client = client;
    }

    void publish() {
        Map<String, List<org.eclipse.lsp4j.Diagnostic>> now = new HashMap<>();
        workspace.projects().forEach(project -> collect(project, now));
        Map<String, List<org.eclipse.lsp4j.Diagnostic>> before = said;
        said = now;
        now.forEach((uri, diagnostics) -> {
            boolean open = workspace.buffer(uri).isPresent();
            if (open || !diagnostics.equals(before.getOrDefault(uri, List.of()))) {
                send(uri, diagnostics);
            }
        });
        before.keySet().stream().filter(uri -> !now.containsKey(uri)).forEach(uri -> send(uri, List.of()));
    }

    private void send(String uri, List<org.eclipse.lsp4j.Diagnostic> diagnostics) {
        PublishDiagnosticsParams params = new PublishDiagnosticsParams(workspace.editorUri(uri), diagnostics);
        workspace.buffer(uri).ifPresent(buffer -> params.setVersion(buffer.version()));
        client.accept(params);
    }

    private void collect(OpenProject project, Map<String, List<org.eclipse.lsp4j.Diagnostic>> now) {
        Snapshot snapshot = workspace.snapshot(project);
        snapshot.files().forEach(file -> now.put(file.uri(), new ArrayList<>()));
        for (Diagnostic finding : snapshot.findings()) {
            finding.span().ifPresent(span -> now.get(snapshot.uri(span.file())).add(diagnostic(finding)));
        }
        project.fault().ifPresent(fault -> now.put(fault.uri(), List.of(settings(fault.message()))));
    }

    static org.eclipse.lsp4j.Diagnostic diagnostic(Diagnostic finding) {
        String hint = finding.hint().map(text -> "\nhint: " + text).orElse("");
        var diagnostic = new org.eclipse.lsp4j.Diagnostic(
                Positions.range(finding.span().orElseThrow()),
                finding.message() + hint,
                severity(finding.severity()),
                SOURCE);
        diagnostic.setCode(finding.code().id());
        return diagnostic;
    }

    private static org.eclipse.lsp4j.Diagnostic settings(String message) {
        Position start = new Position(0, 0);
        return new org.eclipse.lsp4j.Diagnostic(new Range(start, start), message, DiagnosticSeverity.Error, SOURCE);
    }

    private static DiagnosticSeverity severity(Severity severity) {
        return switch (severity) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case HINT -> DiagnosticSeverity.Hint;
        };
    }
}
