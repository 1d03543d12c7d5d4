package dev.tenon.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Severity;
import dev.tenon.compiler.lint.LintSettings;
import dev.tenon.compiler.lint.Linter;
import dev.tenon.compiler.print.Formatter;
import dev.tenon.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages on the language say is so. */
class PagesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `([EWH]\\d{4})` \\| ([a-z-]+) \\|");
    private static final Pattern WORSE = Pattern.compile("(?s)```\n(entity .*?)```\n\nbetter:");
    private static final Pattern SCHEMA = Pattern.compile("(?s)```dsl\n(.*?)```");

    static Stream<String> schemas() throws IOException {
        return found(SCHEMA, "language.md").map(match -> match.group(1));
    }

    @Test
    void everyCodeIsOnThePage() throws IOException {
        List<String> said = found(CODE, "diagnostics.md")
                .map(match -> match.group(1) + " " + match.group(2))
                .sorted()
                .toList();
        List<String> known = Arrays.stream(Code.values())
                .map(code -> code.id() + " " + code.slug())
                .sorted()
                .toList();
        assertEquals(known, said);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaCompilesWithoutAWord(String schema) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("language.md", schema)));
        assertEquals(List.of(), compilation.diagnostics());
        assertFalse(compilation.schema().orElseThrow().entities().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaIsInTheOneForm(String schema) {
        assertEquals(Optional.of(schema), Formatter.format(new SourceFile("language.md", schema), new Diagnostics()));
    }

    static Stream<String> rules() {
        return Arrays.stream(Code.values())
                .filter(code -> code.severity() != Severity.ERROR)
                .map(Code::id);
    }

    /** The first example is what the rule finds, the second is what it does not. */
    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasAPageWhoseExamplesAreTrue(String id) throws IOException {
        String page = "rules/" + id + ".md";
        String text = Files.readString(DOCS.resolve(page));
        assertTrue(text.startsWith("# " + id + " "), page);
        assertTrue(Files.readString(DOCS.resolve("rules/README.md")).contains("](" + id + ".md)"), "in the index");
        for (MatchResult bad : found(WORSE, page).toList()) {
            assertEquals(Set.of(id), findings(bad.group(1)), page);
        }
        for (MatchResult good : found(SCHEMA, page).toList()) {
            assertEquals(Set.of(), findings(good.group(1)), page);
        }
    }

    private static Set<String> findings(String schema) {
        List<SourceFile> files = List.of(new SourceFile("rule.md", schema));
        return new Linter(LintSettings.NONE)
                .lint(Compiler.compile(files), files).stream()
                        .map(diagnostic -> diagnostic.code().id())
                        .collect(Collectors.toSet());
    }

    private static Stream<MatchResult> found(Pattern pattern, String page) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve(page))).results();
    }
}
