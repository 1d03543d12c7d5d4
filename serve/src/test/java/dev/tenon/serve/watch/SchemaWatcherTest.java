package dev.tenon.serve.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaWatcherTest {
    /** Far more than it takes, and less than the safety poll would need. */
    private static final int SOON_MILLIS = 1_800;

    private static final Duration QUIET = Duration.ofMillis(300);

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private final BlockingQueue<Long> calls = new LinkedBlockingQueue<>();
    private SchemaWatcher watcher;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("shop.dsl"), "entity A {}");
        watcher = SchemaWatcher.watch(folder, QUIET, Duration.ofMillis(300), () -> calls.add(System.nanoTime()));
    }

    @AfterEach
    void stop() {
        watcher.close();
    }

    @Test
    void aBurstOfSavesIsOneCall() throws Exception {
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve("shop.dsl"), "entity A" + i + " {}");
        }
        assertCalledOnce();
    }

    @Test
    void savingByRenameCounts() throws Exception {
        Path swap = Files.writeString(folder.resolve(".shop.dsl.swp~"), "entity B {}");
        Files.move(
                swap, folder.resolve("shop.dsl"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertCalledOnce();
    }

    @Test
    void newAndDeletedFilesCount() throws Exception {
        Files.writeString(folder.resolve("new.dsl"), "");
        assertCalledOnce();
        Files.delete(folder.resolve("new.dsl"));
        assertCalledOnce();
    }

    /** Editors empty a file before they write it, or take it away before they bring the new one. */
    @Test
    void aFileThatIsGoneOrEmptyForAMomentIsNotSeenSo() throws Exception {
        watcher.close();
        Path shop = folder.resolve("shop.dsl");
        BlockingQueue<Long> sizes = new LinkedBlockingQueue<>();
        watcher = SchemaWatcher.watch(
                folder,
                QUIET,
                Duration.ofMinutes(1),
                () -> sizes.add(shop.toFile().length()));
        for (boolean delete : new boolean[] {false, true}) {
            if (delete) {
                Files.delete(shop);
            } else {
                Files.writeString(shop, "");
            }
            TimeUnit.MILLISECONDS.sleep(2 * QUIET.toMillis());
            Files.writeString(shop, "entity B {}");
            assertEquals(11, sizes.poll(SOON_MILLIS, TimeUnit.MILLISECONDS));
        }
        assertFalse(sizes.contains(0L));
    }

    @Test
    void aFileThatStaysEmptyIsSeenSo() throws Exception {
        Files.writeString(folder.resolve("shop.dsl"), "");
        assertCalledOnce();
    }

    @Test
    void filesInNewFoldersCount() throws Exception {
        Path sub = Files.createDirectories(folder.resolve("a/b"));
        assertNotNull(calls.poll(SOON_MILLIS, TimeUnit.MILLISECONDS));
        calls.clear();
        TimeUnit.MILLISECONDS.sleep(500);
        Files.writeString(sub.resolve("deep.dsl"), "entity C {}");
        assertNotNull(calls.poll(2 * SOON_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Test
    void otherFilesDoNotCount() throws Exception {
        Files.writeString(folder.resolve("4913"), "");
        Files.writeString(folder.resolve("notes.md"), "x");
        assertNull(calls.poll(700, TimeUnit.MILLISECONDS));
    }

    @Test
    void afterClosingNobodyIsCalled() throws Exception {
        watcher.close();
        Files.writeString(folder.resolve("shop.dsl"), "entity D {}");
        assertNull(calls.poll(700, TimeUnit.MILLISECONDS));
    }

    /** A folder that is not there yet cannot be watched, so it is polled. */
    @Test
    void aFolderThatComesLaterIsNoticed() throws Exception {
        Path later = elsewhere.resolve("later");
        SchemaWatcher polling = SchemaWatcher.watch(later, () -> calls.add(System.nanoTime()));
        try {
            Files.createDirectory(later);
            Files.writeString(later.resolve("shop.dsl"), "");
            assertNotNull(calls.poll(SOON_MILLIS, TimeUnit.MILLISECONDS));
        } finally {
            polling.close();
        }
    }

    private void assertCalledOnce() throws InterruptedException {
        assertNotNull(calls.poll(SOON_MILLIS, TimeUnit.MILLISECONDS), "no call");
        assertNull(calls.poll(500, TimeUnit.MILLISECONDS), "a second call");
        assertEquals(0, calls.size());
    }
}
