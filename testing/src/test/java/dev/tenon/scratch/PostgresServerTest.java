package dev.tenon.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresServerTest {
    /** Where the programs most likely are by now: unpacking them takes longer than all that a test does with them. */
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache");

    @TempDir
    private Path folder;

    /** As root both ways down are tried, whichever of them the machine would take first. */
    static Stream<ServerAccount> accounts() {
        ServerAccount found = ServerAccount.find();
        return found == ServerAccount.USER_NAMESPACE ? Stream.of(found, ServerAccount.NOBODY) : Stream.of(found);
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void startsAndStops(ServerAccount account) {
        String url;
        Path bin = ServerInAnotherJvm.programs().folder(account);
        try (PostgresServer server = PostgresServer.start(bin, account, ScratchFolder.temporary())) {
            url = server.url();
            assertTrue(answers(url));
        }
        assertFalse(answers(url));
    }

    @Test
    void oneThatIsInstalledIsFoundByThePath() throws IOException {
        Path none = Files.createDirectory(folder.resolve("none"));
        Path bin = ServerInAnotherJvm.programs().folder(ServerAccount.find());
        PostgresPrograms found =
                PostgresPrograms.installed(none + File.pathSeparator + bin).orElseThrow();
        assertEquals(bin, found.folder(ServerAccount.find()));
    }

    @Test
    void oneThatDoesNotStartSaysWhy() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        assertThrows(
                ServerException.class,
                () -> PostgresServer.start(bin, ServerAccount.find(), ScratchFolder.temporary()));
    }

    @Test
    void twoJvmsUnpackAndStartAtOnce() throws IOException {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (ServerInAnotherJvm one = ServerInAnotherJvm.start(cache, temporary);
                ServerInAnotherJvm two = ServerInAnotherJvm.start(cache, temporary)) {
            String first = one.url();
            String second = two.url();
            assertNotEquals(first, second);
            assertTrue(answers(first));
            assertTrue(answers(second));
        }
        await("both servers end and remove their folders", () -> list(temporary).isEmpty());
    }

    @Test
    void aKilledJvmTakesItsServerWithIt() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (ServerInAnotherJvm jvm = ServerInAnotherJvm.start(CACHE, temporary)) {
            String url = jvm.url();
            assertTrue(answers(url));
            jvm.kill();
            await("the server ends", () -> !answers(url));
        }
        await("its folder is removed", () -> list(temporary).isEmpty());
    }

    @Test
    void foldersThatNobodyHoldsAreRemoved() throws IOException {
        Path abandoned = runFolder("abandoned", Duration.ofHours(1));
        Path held = runFolder("held", Duration.ofHours(1));
        // Also when the other JVM has come so far.
        Path young = runFolder("young", Duration.ofMinutes(-10));
        try (ServerInAnotherJvm jvm = ServerInAnotherJvm.start(CACHE, folder);
                FileChannel lock = FileChannel.open(held.resolve("lock"), StandardOpenOption.WRITE)) {
            lock.lock();
            assertTrue(answers(jvm.url()));
        }
        assertEquals(
                List.of(false, true, true),
                Stream.of(abandoned, held, young).map(Files::exists).toList());
    }

    private Path runFolder(String name, Duration age) throws IOException {
        Path path = Files.createDirectory(folder.resolve(PostgresServer.FOLDER + name));
        Files.createFile(path.resolve("lock"));
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
        return path;
    }

    private static boolean answers(String url) {
        try {
            DriverManager.getConnection(url).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PostgresServer.FOLDER))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), () -> "in time: " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
