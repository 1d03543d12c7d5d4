package dev.tenon.serve.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaWatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration QUIET = Duration.ofMillis(300);

    /** Nothing is seen by it: what a test waits for, the system has told. */
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    /** Of each call the files that were there, and their sizes. */
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    private SchemaWatcher watcher;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("shop.dsl"), "entity A {}");
        watcher = SchemaWatcher.watch(folder, QUIET, Duration.ofMillis(300), NEVER, this::call);
    }

    private void call() {
        StringBuilder seen = new StringBuilder();
        Arrays.stream(folder.toFile().listFiles())
                .sorted()
                .forEach(file -> seen.append(file.getName())
                        .append(' ')
                        .append(file.length())
                        .append(' '));
        calls.add(seen.toString().strip());
    }

    @AfterEach
    void stop() {
        watcher.close();
    }

    /** So long as a busy machine would have to stand still for to make it two. */
    @Test
    void aBurstOfSavesIsOneCall() throws Exception {
        watcher.close();
        watcher = SchemaWatcher.watch(folder, Duration.ofSeconds(2), Duration.ofSeconds(2), NEVER, this::call);
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve("shop.dsl"), "entity A" + i + " {}");
        }
        assertEquals("shop.dsl 13", calls.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertNull(calls.poll(500, TimeUnit.MILLISECONDS), "a second call");
    }

    @Test
    void savingByRenameCounts() throws Exception {
        Path swap = Files.writeString(folder.resolve(".shop.dsl.swp~"), "entity Bcd {}");
        Files.move(
                swap, folder.resolve("shop.dsl"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertCalledWith("shop.dsl 13");
    }

    @Test
    void newAndDeletedFilesCount() throws Exception {
        Files.writeString(folder.resolve("new.dsl"), "");
        assertCalledWith("new.dsl 0 shop.dsl 11");
        Files.delete(folder.resolve("new.dsl"));
        assertCalledWith("shop.dsl 11");
    }

    /** Editors empty a file before they write it, or take it away before they bring the new one. */
    @Test
    void aFileThatIsGoneOrEmptyForAMomentIsNotSeenSo() throws Exception {
        watcher.close();
        Path shop = folder.resolve("shop.dsl");
        watcher = SchemaWatcher.watch(folder, QUIET, Duration.ofMinutes(1), NEVER, this::call);
        for (boolean delete : new boolean[] {false, true}) {
            if (delete) {
                Files.delete(shop);
            } else {
                Files.writeString(shop, "");
            }
            TimeUnit.MILLISECONDS.sleep(2 * QUIET.toMillis());
            Files.writeString(shop, "entity B {}");
            assertEquals("shop.dsl 11", calls.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        assertFalse(calls.contains("shop.dsl 0") || calls.contains(""));
    }

    @Test
    void aFileThatStaysEmptyIsSeenSo() throws Exception {
        Files.writeString(folder.resolve("shop.dsl"), "");
        assertCalledWith("shop.dsl 0");
    }

    /** By the system or by the poll: what is written before a folder is watched, the system does not tell. */
    @Test
    void filesInNewFoldersCount() throws Exception {
        watcher.close();
        BlockingQueue<Boolean> deep = new LinkedBlockingQueue<>();
        Path file = folder.resolve("a/b/deep.dsl");
        watcher = SchemaWatcher.watch(folder, () -> deep.add(Files.exists(file)));
        Files.createDirectories(file.getParent());
        assertEquals(false, deep.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        Files.writeString(file, "entity C {}");
        Boolean seen = false;
        while (!seen) {
            seen = deep.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(seen);
        }
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

    /** What it is at may be in the middle of the database. */
    @Test
    void closingWaitsForACallThatIsUnderWay() throws Exception {
        watcher.close();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        watcher = SchemaWatcher.watch(folder, () -> {
            begun.countDown();
            long end = System.nanoTime() + QUIET.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait(); // No interrupt ends it, as none ends a statement.
            }
            ended.set(true);
        });
        Files.writeString(folder.resolve("shop.dsl"), "entity D {}");
        begun.await();
        watcher.close();
        assertTrue(ended.get());
    }

    /** A folder that is not there yet cannot be watched, so it is polled. */
    @Test
    void aFolderThatComesLaterIsNoticed() throws Exception {
        Path later = elsewhere.resolve("later");
        SchemaWatcher polling = SchemaWatcher.watch(later, this::call);
        try {
            Files.createDirectory(later);
            Files.writeString(later.resolve("shop.dsl"), "");
            assertNotNull(calls.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } finally {
            polling.close();
        }
    }

    /** A busy machine may make two calls of one save; the last one has seen it. */
    private void assertCalledWith(String files) throws InterruptedException {
        String seen = "";
        while (!seen.equals(files)) {
            String next = calls.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(next, () -> "no call that saw " + files);
            seen = next;
        }
    }
}
