package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What keeps two runs on a database apart, and what it says of the one that is at work. */
class RunnerLockTest {
    private static final String HELD = "the migration lock of this database is held by pid ";

    @TempDir
    Path folder;

    private static String refusal(Connection connection, Duration patience, Progress progress) {
        return assertThrows(RefusedException.class, () -> RunnerLock.take(connection, patience, progress))
                .getMessage();
    }

    /** To close a file takes the locks of the whole process on it away, whoever of its threads has them. */
    @Test
    void whoeverTriesInTheSameProcessDoesNotTakeTheLockAway() throws Exception {
        try (Lab lab = Lab.sqlite(folder);
                Connection holder = Connections.open(lab.url());
                Connection other = Connections.open(lab.url())) {
            RunnerLock held = RunnerLock.take(holder, Duration.ZERO, Progress.SILENT);
            String here = refusal(other, Duration.ZERO, Progress.SILENT);
            assertTrue(here.startsWith(HELD + ProcessHandle.current().pid() + " from "), here);
            try (LockInAnotherJvm process = LockInAnotherJvm.start(RunnersTest.address(lab))) {
                String there = process.said();
                assertTrue(there.startsWith(HELD + ProcessHandle.current().pid() + " from "), there);
            }
            held.release();
            try (LockInAnotherJvm process = LockInAnotherJvm.start(RunnersTest.address(lab))) {
                assertEquals(LockInAnotherJvm.TAKEN, process.said());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whoHoldsItIsSaidAndSinceWhen() {
        return OnBoth.test(folder, lab -> {
            try (LockInAnotherJvm process = LockInAnotherJvm.start(RunnersTest.address(lab));
                    Connection connection = Connections.open(lab.url())) {
                assertEquals(LockInAnotherJvm.TAKEN, process.said());
                Thread.sleep(2100);
                List<String> notes = new ArrayList<>();
                String refusal = refusal(connection, Duration.ofSeconds(1), Runs.noting(notes));
                String pid = lab.isSqlite()
                        ? String.valueOf(process.pid())
                        : lab.query("select pid from pg_locks where locktype = 'advisory' and granted and database ="
                                        + " (select oid from pg_database where datname = current_database())")
                                .get(0);
                assertTrue(
                        refusal.matches(HELD + pid
                                + " from [^ ]+ since ([3-9]|\\d\\d+) s, and this run has waited for it for 1 s;"
                                + " try again when that one has ended, or let this one wait for longer: --wait 5m"),
                        refusal);
                assertEquals(1, notes.size());
                assertTrue(
                        notes.get(0)
                                .matches("waiting for another run: " + HELD + pid
                                        + " from [^ ]+ since ([2-9]|\\d\\d+) s"),
                        notes.get(0));
                process.kill();
                RunnerLock.take(connection, Duration.ofSeconds(10), Progress.SILENT)
                        .release();
            }
        });
    }

    /** A connection that is older than the run that it is used for says nothing about how long that has been at work. */
    @Test
    void aConnectionIsOlderThanTheLock() throws Exception {
        try (Lab lab = Lab.postgresql();
                Connection old = Connections.open(lab.url());
                Connection other = Connections.open(lab.url())) {
            Thread.sleep(3500);
            long start = System.nanoTime();
            RunnerLock held = RunnerLock.take(old, Duration.ZERO, Progress.SILENT);
            String refusal = refusal(other, Duration.ZERO, Progress.SILENT);
            // Rounded twice.
            long most = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
            Matcher since = Pattern.compile(" since (\\d+) s; try again ").matcher(refusal);
            assertTrue(since.find() && Long.parseLong(since.group(1)) <= most, refusal);
            held.release();
            assertEquals(
                    List.of("0"),
                    lab.query("select count(*) from pg_locks where locktype = 'advisory'"
                            + " and database = (select oid from pg_database where datname = current_database())"));
        }
    }
}
