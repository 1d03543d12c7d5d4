package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed, and recovers from its log: SIGKILL of one of its processes, at which all the others end too. It runs with
 * {@code synchronous_commit} here, as servers do, so what it has said to be committed is there again.
 */
class KilledServerTest {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theNextRunGoesOn() throws Exception {
        assumeTrue(System.getenv("TENON_TEST_POSTGRES") == null, "a server that somebody else uses too is not killed");
        Sweep.run(
                "server killed",
                Site.POSTGRESQL,
                folder,
                new CutConnectionTest.Cut(way -> kill(way.site().url().onSameServer("postgres"))));
    }

    private static void kill(DatabaseUrl server) throws SQLException, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        try (Connection witness = Connections.open(server)) {
            long process = Jdbc.number(
                    witness,
                    "select pid from pg_stat_activity where datname like 'tenon%' and backend_type = 'client backend'");
            assertTrue(ProcessHandle.of(process).orElseThrow().destroyForcibly(), "the server cannot be killed");
            // A server that is slow to answer is not gone: what comes next would be cut off with it.
            while (witness.isValid(Math.toIntExact(RECOVERY.toSeconds()))) {
                assertTrue(System.nanoTime() < end, "the server lives on");
            }
        }
        while (!answers(server)) {
            assertTrue(System.nanoTime() < end, "the server does not come back");
            Thread.sleep(20);
        }
    }

    private static boolean answers(DatabaseUrl server) throws SQLException {
        try (Connection connection = Connections.open(server)) {
            return connection.isValid(1);
        } catch (DatabaseException notYet) {
            return false;
        }
    }
}
