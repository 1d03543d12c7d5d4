package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.survival.Wire.Moment;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner on PostgreSQL is killed: before each statement, when the server has it, and behind the last. */
class KilledOnPostgresTest {
    private static final int NEVER = -1;

    @TempDir
    Path folder;

    @Test
    void theNextRunGoesOn() throws Exception {
        Sweep.run("runner killed", Site.POSTGRESQL, folder, new Killed());
    }

    private static final class Killed implements Fault {
        private int points;

        @Override
        public int points(Way way) throws Exception {
            points = 2 * Wire.statements(way) + 1;
            return points;
        }

        @Override
        public void strike(Way way, int point) throws Exception {
            try (Wire wire = new Wire(way.site().url())) {
                CompletableFuture<Victim> victim = new CompletableFuture<>();
                wire.arm(
                        point / 2,
                        point % 2 == 0 ? Moment.BEFORE : Moment.DURING,
                        () -> victim.join().kill());
                victim.complete(Victim.start(wire.through(way.site().url()), way, NEVER, false));
                boolean killed = victim.join().await() == Victim.KILLED;
                victim.join().kill();
                // Behind the last statement it is killed by the line above.
                assertEquals(point < points - 1, killed);
                assertTrue(!killed || wire.hasStruck(), "it ended by itself");
            }
        }
    }
}
