package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lint.LintSettings;
import dev.tenon.compiler.lint.Linter;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.print.Formatter;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code examples/tour}, which has everything in it: it compiles, is in its one form, and lives on both databases. */
class TourTest {
    private static final Path GRAMMAR = Path.of("../grammar/src/main/antlr4");
    private static final String ID = "20261120T080000_tour";

    @TempDir
    private Path folder;

    private static List<SourceFile> files() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> found = java.nio.file.Files.list(Path.of("../examples/tour/schema"))) {
            for (Path file : found.sorted().toList()) {
                files.add(TextFiles.source(file));
            }
        }
        return files;
    }

    private static Compilation compiled() throws IOException {
        Compilation compilation = Compiler.compile(files());
        assertEquals(List.of(), new Linter(LintSettings.NONE).lint(compilation, files()));
        return compilation;
    }

    @Test
    void itIsInItsOneForm() throws IOException {
        for (SourceFile file : files()) {
            assertEquals(Optional.of(file.text()), Formatter.format(file, new Diagnostics()));
        }
    }

    @Test
    void itIsReadAsItIsPrinted() throws IOException {
        Compilation compilation = compiled();
        String printed = SchemaPrinter.print(compilation.schema().orElseThrow());
        Compilation again = Compiler.compile(List.of(new SourceFile("printed.dsl", printed)));
        assertEquals(compilation.schema(), again.schema(), () -> printed + again.diagnostics());
    }

    @Test
    void noWordOfTheLanguageIsMissing() throws IOException {
        Set<String> missing = new TreeSet<>();
        String lexer = TextFiles.read(GRAMMAR.resolve("dev/tenon/grammar/TenonLexer.g4"));
        for (String rules : List.of("imports/SchemaRules.g4", "imports/ExprRules.g4")) {
            String text = TextFiles.read(GRAMMAR.resolve(rules)).replaceAll("(?s)\\nword\\n.*?;", "");
            Matcher name = Pattern.compile("\\b[A-Z][A-Z_]+\\b").matcher(text);
            while (name.find()) {
                String word = name.group().toLowerCase(Locale.ROOT);
                if (lexer.contains("\n" + name.group() + ": '" + word + "';")) {
                    missing.add(word);
                }
            }
        }
        for (SourceFile file : files()) {
            missing.removeIf(word ->
                    Pattern.compile("\\b" + word + "\\b").matcher(file.text()).find());
        }
        assertEquals(Set.of(), missing);
    }

    /** Built, taken down and built again; what a database is then is what one built by itself is. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void itLivesOn(String product) throws Exception {
        Database model = compiled().lowered().orElseThrow().model();
        StepWriter writer = new StepWriter(Dialects.casts());
        Migrations migrations = Files.load(List.of(
                Files.file(ID, List.of(), model, writer.write(Database.EMPTY, model, Renames.NONE, Answers.NONE))));
        try (Lab lab = product.equals("sqlite") ? Lab.sqlite(folder) : Lab.postgresql()) {
            lab.empty();
            String empty = lab.catalog();
            try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
                migrator.upgrade("head");
                String built = lab.catalog();
                migrator.downgrade("base");
                assertEquals(empty, lab.catalog());
                migrator.upgrade("head");
                assertEquals(built, lab.catalog());
            }
        }
    }
}
