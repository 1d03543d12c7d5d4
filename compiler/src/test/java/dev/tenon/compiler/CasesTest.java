package dev.tenon.compiler;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.lint.LintSettings;
import dev.tenon.compiler.lint.LintSettings.NameKind;
import dev.tenon.compiler.lint.Linter;
import dev.tenon.compiler.print.Formatter;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.raise.Raising;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every file below {@code src/test/cases}: compiles its {@code .dsl} sections and compares the others.
 * {@code -Drecreate=true} writes what is into the files instead.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/cases");
    private static final boolean RECREATE = Boolean.getBoolean("recreate");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return files().map(
                        path -> DynamicTest.dynamicTest(CASES.relativize(path).toString(), () -> run(path)));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CASES)) {
            return all.filter(p -> p.toString().endsWith(".case")).sorted().toList().stream();
        }
    }

    private static void run(Path path) {
        CaseFile file = CaseFile.read(path);
        Map<String, String> actual = actual(file);
        if (RECREATE) {
            file.write(actual);
            return;
        }
        assertAll(actual.entrySet().stream()
                .map(section -> () ->
                        assertEquals(file.sections().get(section.getKey()), section.getValue(), section.getKey())));
        assertTrue(
                actual.keySet().stream().anyMatch(s -> !s.endsWith(".dsl")),
                "a case expects something: diagnostics, model, renames, printed, formatted");
    }

    private static Map<String, String> actual(CaseFile file) {
        List<SourceFile> sources = file.sections().entrySet().stream()
                .filter(section -> section.getKey().endsWith(".dsl"))
                .map(section -> new SourceFile(section.getKey(), unescape(section.getValue())))
                .toList();
        Compilation compilation = Compiler.compile(sources);
        LintSettings settings =
                new LintSettings(Map.of(), naming(file.sections().getOrDefault("naming", "")));
        Map<String, String> actual = new LinkedHashMap<>();
        for (String section : file.sections().keySet()) {
            if (!section.endsWith(".dsl") && !section.equals("naming")) {
                actual.put(section, section(section, sources, compilation, settings));
            }
        }
        // What a case does not mention must not happen; what the linter says has all that the compiler says.
        actual.computeIfAbsent(
                file.sections().containsKey("lint") ? "lint" : "diagnostics",
                s -> section(s, sources, compilation, settings));
        actual.entrySet()
                .removeIf(s -> s.getValue().isEmpty() && !file.sections().containsKey(s.getKey()));
        return actual;
    }

    /** Lines such as {@code entity = [A-Z].*}. */
    private static Map<NameKind, Pattern> naming(String lines) {
        return lines.lines()
                .map(line -> line.split(" = ", 2))
                .collect(Collectors.toMap(
                        parts -> NameKind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        parts -> Pattern.compile(parts[1])));
    }

    /** What no text editor keeps: {@code ‹NUL›} and the like stand for the character. */
    private static String unescape(String text) {
        return text.replace("‹NUL›", "\0")
                .replace("‹CR›", "\r")
                .replace("‹BOM›", "\uFEFF")
                .replace("‹END›\n", "");
    }

    private static String section(
            String name, List<SourceFile> sources, Compilation compilation, LintSettings settings) {
        return switch (name) {
            case "diagnostics" -> new DiagnosticText(Theme.PLAIN).print(compilation.diagnostics());
            case "lint" -> new DiagnosticText(Theme.PLAIN).print(new Linter(settings).lint(compilation, sources));
            case "model" ->
                compilation.lowered().map(l -> ModelText.of(l.model())).orElse("");
            case "renames" ->
                compilation.lowered().map(l -> ModelText.of(l.renames())).orElse("");
            case "raised" ->
                SchemaPrinter.print(
                        Raising.raise(compilation.lowered().orElseThrow().model()));
            case "printed" -> compilation.schema().map(SchemaPrinter::print).orElse("");
            case "formatted" ->
                sources.stream()
                        .map(source ->
                                Formatter.format(source, new Diagnostics()).orElse("not formatted\n"))
                        .collect(Collectors.joining());
            default -> throw new IllegalArgumentException("no section is called " + name);
        };
    }

    @Test
    void everyCodeHasACase() throws IOException {
        String all = files().map(path -> CaseFile.read(path).sections())
                .map(sections -> sections.getOrDefault("diagnostics", "") + sections.getOrDefault("lint", ""))
                .collect(Collectors.joining());
        List<String> missing = Arrays.stream(Code.values())
                .filter(code -> !code.id().startsWith("E05"))
                .map(code -> code.id() + " " + code.slug())
                .filter(title -> !all.contains(" " + title + ": "))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyCodeHasItsOwnNumber() {
        List<String> ids = Arrays.stream(Code.values()).map(Code::id).toList();
        assertEquals(ids.stream().distinct().toList(), ids);
    }
}
