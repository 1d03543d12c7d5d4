package dev.tenon.migrate.cases;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every file below {@code src/test/cases}: two schemas and what is between them, also on real databases, or a folder of
 * migrations and what is wrong with it. {@code -Drecreate=true} writes what is into the files instead, and {@code
 * -Dtenon.case=keys/,enums/grow} takes those whose path has one of these in it.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/cases");
    private static final boolean RECREATE = Boolean.getBoolean("recreate");
    private static final String ONLY = System.getProperty("tenon.case", "");

    @TempDir
    static Path folder;

    private static List<Lab> labs;

    @BeforeAll
    static void open() {
        labs = List.of(Lab.sqlite(folder), Lab.postgresql());
    }

    @AfterAll
    static void close() {
        labs.forEach(Lab::close);
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return files().stream()
                .filter(path -> Arrays.stream(ONLY.split(",", -1)).anyMatch(path.toString()::contains))
                .map(path -> DynamicTest.dynamicTest(CASES.relativize(path).toString(), () -> run(path)));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CASES)) {
            return all.filter(path -> path.toString().endsWith(".case"))
                    .sorted()
                    .toList();
        }
    }

    private static void run(Path path) throws Exception {
        CaseFile file = CaseFile.read(path);
        Map<String, String> actual = isFolder(file) ? folder(file) : difference(file);
        if (RECREATE) {
            file.write(actual);
            return;
        }
        assertAll(actual.entrySet().stream()
                .map(section -> () ->
                        assertEquals(file.sections().get(section.getKey()), section.getValue(), section.getKey())));
    }

    private static boolean isFolder(CaseFile file) {
        return file.sections().keySet().stream().anyMatch(name -> name.endsWith(Migration.EXTENSION));
    }

    private static Map<String, String> folder(CaseFile file) {
        Map<String, String> texts = new LinkedHashMap<>(file.sections());
        texts.keySet().removeIf(name -> !name.endsWith(Migration.EXTENSION) && !name.endsWith(".dsl"));
        return Map.of("diagnostics", new FolderCase(texts, settings(file)).diagnostics());
    }

    /** Lines of `key value`. */
    private static Map<String, String> settings(CaseFile file) {
        return file.sections()
                .getOrDefault("settings", "")
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    private static Map<String, String> difference(CaseFile file) throws Exception {
        DiffCase between = new DiffCase(
                file.sections().getOrDefault("old.dsl", ""), file.sections().getOrDefault("new.dsl", ""));
        for (Lab lab : labs) {
            try {
                between.run(lab);
            } catch (RefusedException e) {
                // What only newer servers can; nothing else of a case is refused.
                assumeFalse(e.getMessage().contains("which needs PostgreSQL"), e.getMessage());
                throw e;
            }
        }
        return Map.of(
                "operations", between.operations(),
                "postgresql", between.sql("postgresql"),
                "sqlite", between.sql("sqlite"));
    }

    @Test
    void everyCodeOfMigrationFilesHasACase() throws IOException {
        String all = files().stream()
                .map(path -> CaseFile.read(path).sections().getOrDefault("diagnostics", ""))
                .collect(Collectors.joining());
        assertEquals(
                List.of(),
                Arrays.stream(Code.values())
                        .filter(code -> code.id().startsWith("E05"))
                        .map(code -> code.id() + " " + code.slug())
                        .filter(title -> !all.contains(" " + title + ": "))
                        .toList());
    }
}
