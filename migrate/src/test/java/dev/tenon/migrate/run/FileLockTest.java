package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one process and of several keep each other out. */
class FileLockTest {
    @TempDir
    Path folder;

    /** Another process, which says whether it could have it. */
    public static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            System.out.print(FileLock.take(Path.of(arguments[0])).isPresent());
        }
    }

    private static boolean isFreeForOthers(Path place) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process other = new ProcessBuilder(List.of(
                        java, "-cp", System.getProperty("java.class.path"), Other.class.getName(), place.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, other.waitFor());
        return Boolean.parseBoolean(said);
    }

    /** To close any other channel of the file gives a lock of this process back, so none may be opened. */
    @Test
    void whoTriesInVainTakesItFromNobody() throws Exception {
        Path place = folder.resolve("a.db-dsl-lock");
        try (FileLock held = FileLock.take(place).orElseThrow()) {
            assertEquals(Optional.empty(), FileLock.take(place));
            assertEquals(
                    Optional.empty(), FileLock.take(folder.resolve("../" + folder.getFileName() + "/a.db-dsl-lock")));
            assertEquals(false, isFreeForOthers(place), held::toString);
        }
        assertTrue(isFreeForOthers(place));
        FileLock.take(place).orElseThrow().close();
    }
}
