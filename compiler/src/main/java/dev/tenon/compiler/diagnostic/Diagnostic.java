package dev.tenon.compiler.diagnostic;

import dev.tenon.compiler.source.Span;
import java.util.Optional;

/**
 * One finding.
 *
 * @param span where, absent only for findings about a folder or a whole project
 * @param message one sentence in the user's words, without a full stop
 * @param hint what to do next
 */
public record Diagnostic(Code code, Optional<Span> span, String message, Optional<String> hint) {

    public static Diagnostic at(Span span, Code code, String message) {
        return new Diagnostic(code, Optional.of(span), message, Optional.empty());
    }

    public static Diagnostic general(Code code, String message) {
        return new Diagnostic(code, Optional.empty(), message, Optional.empty());
    }

    public Diagnostic hint(String text) {
        return new Diagnostic(code, span, message, Optional.of(text));
    }

    public Diagnostic hint(Optional<String> text) {
        return new Diagnostic(code, span, message, text);
    }

    public Severity severity() {
        return code.severity();
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }
}
