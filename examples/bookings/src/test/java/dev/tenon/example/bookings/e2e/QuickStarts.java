package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the first command of a build makes in the background, by a dozen JVMs, so that the next ones start at once. */
final class QuickStarts {
    private QuickStarts() {}

    /** @return the folder that has them, in a checkout in which a command has run */
    static Path await(Path checkout) throws IOException, InterruptedException {
        Path all = checkout.resolve("cli/target/dsl");
        Path built = checkout.resolve("cli/target/dist/built");
        long end = System.nanoTime() + 3 * RunningDsl.PATIENCE.toNanos(); // one JVM after the other
        while (true) {
            List<Path> here = Files.exists(all) ? list(all) : List.of();
            Optional<Path> ready =
                    here.stream().filter(folder -> isReady(folder, built)).findFirst();
            if (ready.isPresent()) {
                return ready.get();
            }
            assertTrue(System.nanoTime() < end, () -> "never prepared: " + here);
            Thread.sleep(50);
        }
    }

    private static boolean isReady(Path folder, Path built) {
        try {
            Path ready = folder.resolve("ready");
            // While they are made, the folder has another name.
            return !folder.toString().endsWith(".new")
                    && Files.exists(ready)
                    && Files.getLastModifiedTime(ready).compareTo(Files.getLastModifiedTime(built)) > 0;
        } catch (IOException justMoved) {
            return false;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // The lock is a link to a number.
            return files.filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }
}
