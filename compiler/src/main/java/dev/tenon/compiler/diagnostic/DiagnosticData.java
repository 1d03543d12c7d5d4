package dev.tenon.compiler.diagnostic;

import java.util.Locale;
import java.util.Optional;

/**
 * A finding as plain data for machines; who writes JSON writes these names.
 *
 * @param line 1-based, like all the numbers here; columns count code points, ends are behind the last character
 */
public record DiagnosticData(
        String code,
        String name,
        String severity,
        String message,
        Optional<String> hint,
        Optional<String> file,
        Optional<Integer> line,
        Optional<Integer> column,
        Optional<Integer> endLine,
        Optional<Integer> endColumn) {

    public static DiagnosticData of(Diagnostic diagnostic) {
        var span = diagnostic.span();
        return new DiagnosticData(
                diagnostic.code().id(),
                diagnostic.code().slug(),
                diagnostic.severity().name().toLowerCase(Locale.ROOT),
                diagnostic.message(),
                diagnostic.hint(),
                span.map(s -> s.file().name()),
                span.map(s -> s.line()),
                span.map(s -> s.column()),
                span.map(s -> s.file().line(s.end())),
                span.map(s -> s.file().column(s.end())));
    }
}
