package dev.tenon.cli.shell;

import dev.tenon.compiler.diagnostic.Diagnostic;
import java.util.List;

/** The project's files have errors, so that a command that needs them cannot go on. */
public final class DiagnosticsException extends RuntimeException {
    private final transient List<Diagnostic> diagnostics;

    public DiagnosticsException(List<Diagnostic> diagnostics) {
        super(diagnostics.size() + " findings");
        this.diagnostics = List.copyOf(diagnostics);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
