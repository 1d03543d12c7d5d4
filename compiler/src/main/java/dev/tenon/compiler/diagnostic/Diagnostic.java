package dev.tenon.compiler.diagnostic;

import dev.tenon.compiler.source.Span;
import java.util.Optional;

/**
 * One finding.
 *
 * @param severity that of the code, unless a project sees it otherwise
 * @param span where, absent only for findings about a folder or a whole project
 * @param message one sentence in the user's words, without a full stop
 * @param hint what to do next
 */
public record Diagnostic(Code code, Severity severity, Optional<Span> span, String message, Optional<String> hint) {

    public static Diagnostic at(Span span, Code code, String message) {
        return new Diagnostic(code, code.severity(), Optional.of(span), message, Optional.empty());
    }

    public static Diagnostic general(Code code, String message) {
        return new Diagnostic(code, code.severity(), Optional.empty(), message, Optional.empty());
    }

    public Diagnostic hint(String text) {
        return hint(Optional.of(text));
    }

    public Diagnostic hint(Optional<String> text) {
        return new Diagnostic(code, severity, span, message, text);
    }

    public Diagnostic withSeverity(Severity changed) {
        return new Diagnostic(code, changed, span, message, hint);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
