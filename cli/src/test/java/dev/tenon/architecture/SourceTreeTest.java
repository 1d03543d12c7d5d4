package dev.tenon.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the files of the checkout must have in common, beyond what a compiler sees. */
class SourceTreeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** Not ours, or made by a build. */
    private static final Set<String> SKIPPED = Set.of(".git", ".idea", ".vscode", ".dsl", "target", "node_modules");

    private static final Pattern PACKAGE_INFO =
            Pattern.compile("/\\*\\* .+\\. \\*/\n(@\\w+\n)?package [\\w.]+;\n(\nimport [\\w.]+;\n)?");

    /** Put together, so that this file does not name them. A build reaches what its user's Maven reaches. */
    private static final Pattern FOREIGN = Pattern.compile(
            String.join("|", "repo" + "1\\.", "repo\\." + "maven", "repo\\." + "spring", "/" + "work/", "/" + "root/"));

    @Test
    void everyPackageSaysInOneLineWhatItIsFor() throws IOException {
        Set<Path> packages = new TreeSet<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".java")
                    && file.toString().contains("/src/main/java/".replace('/', separator()))) {
                packages.add(file.getParent());
            }
        }
        assertFalse(packages.isEmpty());
        List<String> silent = new ArrayList<>();
        for (Path folder : packages) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info)
                    || !PACKAGE_INFO.matcher(Files.readString(info)).matches()) {
                silent.add(ROOT.relativize(info).toString());
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void noFileNamesARegistryOrAPathOfOneMachine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            FOREIGN.matcher(text(file))
                    .results()
                    .forEach(match -> found.add(ROOT.relativize(file) + " names " + match.group()));
        }
        assertEquals(List.of(), found);
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // In a linked worktree .git is a file that holds a path.
                if (attributes.isRegularFile()
                        && !SKIPPED.contains(file.getFileName().toString())) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return ""; // A picture or a database, which names nothing.
        }
    }

    private static char separator() {
        return ROOT.getFileSystem().getSeparator().charAt(0);
    }
}
