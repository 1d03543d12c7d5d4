package dev.tenon.cli.command;

import dev.tenon.build.CheckFinding;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Severity;
import dev.tenon.compiler.source.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Findings as code hosts and editors read them: the Static Analysis Results Interchange Format, OASIS standard 2.1.0. */
public final class Sarif {
    private Sarif() {}

    /**
     * One finding.
     *
     * @param rule what it is called by programs; {@code name} is for people
     * @param level error, warning or note
     */
    public record Result(String rule, String name, String level, String text, Optional<Span> place) {
        static Result of(Diagnostic diagnostic) {
            return new Result(
                    diagnostic.code().id(),
                    diagnostic.code().slug(),
                    word(diagnostic.severity()),
                    diagnostic.message()
                            + diagnostic.hint().map(text -> ". " + text).orElse(""),
                    diagnostic.span());
        }
    }

    public static Map<String, Object> ofFindings(List<CheckFinding> findings) {
        return of(findings.stream()
                .map(finding -> new Result(finding.rule(), finding.name(), "error", finding.text(), finding.place()))
                .toList());
    }

    static Map<String, Object> ofDiagnostics(List<Diagnostic> diagnostics) {
        return of(diagnostics.stream().map(Result::of).toList());
    }

    public static Map<String, Object> of(List<Result> results) {
        Map<String, Map<String, Object>> rules = new TreeMap<>();
        results.forEach(result -> rules.put(result.rule(), sorted(Map.of("id", result.rule(), "name", result.name()))));
        Map<String, Object> run = sorted(Map.of(
                "tool",
                sorted(Map.of("driver", sorted(Map.of("name", "Tenon", "rules", List.copyOf(rules.values()))))),
                "columnKind",
                "unicodeCodePoints",
                "results",
                results.stream().map(Sarif::result).toList()));
        return sorted(Map.of("version", "2.1.0", "runs", List.of(run)));
    }

    private static Map<String, Object> result(Result result) {
        return sorted(Map.of(
                "ruleId",
                result.rule(),
                "level",
                result.level(),
                "message",
                sorted(Map.of("text", result.text())),
                "locations",
                result.place().map(Sarif::location).stream().toList()));
    }

    /** The same findings give the same text. */
    private static Map<String, Object> sorted(Map<String, Object> entries) {
        return new TreeMap<>(entries);
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case HINT -> "note";
        };
    }

    private static Map<String, Object> location(Span place) {
        Map<String, Object> region = sorted(Map.of(
                "startLine", place.line(),
                "startColumn", place.column(),
                "endLine", place.file().line(place.end()),
                "endColumn", place.file().column(place.end())));
        Map<String, Object> file = sorted(Map.of("uri", uri(place.file().name())));
        return sorted(Map.of("physicalLocation", sorted(Map.of("artifactLocation", file, "region", region))));
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
