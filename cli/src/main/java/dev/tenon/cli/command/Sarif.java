package dev.tenon.cli.command;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.DiagnosticData;
import dev.tenon.compiler.diagnostic.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings as code hosts and editors read them: the Static Analysis Results Interchange Format, OASIS standard 2.1.0. */
final class Sarif {
    private Sarif() {}

    static Map<String, Object> of(List<Diagnostic> diagnostics) {
        List<Map<String, Object>> rules = diagnostics.stream()
                .map(Diagnostic::code)
                .distinct()
                .sorted()
                .map(code -> Map.<String, Object>of("id", code.id(), "name", code.slug()))
                .toList();
        Map<String, Object> run = Map.of(
                "tool",
                Map.of("driver", Map.of("name", "Tenon", "rules", rules)),
                "columnKind",
                "unicodeCodePoints",
                "results",
                diagnostics.stream().map(Sarif::result).toList());
        return Map.of("version", "2.1.0", "runs", List.of(run));
    }

    private static Map<String, Object> result(Diagnostic diagnostic) {
        String hint = diagnostic.hint().map(text -> ". " + text).orElse("");
        return Map.of(
                "ruleId",
                diagnostic.code().id(),
                "level",
                level(diagnostic.severity()),
                "message",
                Map.of("text", diagnostic.message() + hint),
                "locations",
                location(DiagnosticData.of(diagnostic)).stream().toList());
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case HINT -> "note";
        };
    }

    private static Optional<Map<String, Object>> location(DiagnosticData data) {
        return data.file()
                .map(file -> Map.of(
                        "physicalLocation",
                        Map.of(
                                "artifactLocation",
                                Map.of("uri", uri(file)),
                                "region",
                                Map.of(
                                        "startLine", data.line().orElseThrow(),
                                        "startColumn", data.column().orElseThrow(),
                                        "endLine", data.endLine().orElseThrow(),
                                        "endColumn", data.endColumn().orElseThrow()))));
    }

    /** Relative to where the command ran, like the names of the files themselves. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + file, e);
        }
    }
}
