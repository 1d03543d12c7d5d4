package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner on SQLite is killed: before each statement, in it, and behind the last. */
class KilledOnSqliteTest {
    private static final int NEVER = -1;

    @TempDir
    Path folder;

    @Test
    void theNextRunGoesOn() throws Exception {
        Sweep.run("runner killed", Site.SQLITE, folder, new Killed());
    }

    private static final class Killed implements Fault {
        @Override
        public int points(Way way) throws Exception {
            Victim victim = start(way, NEVER, false);
            int statements = victim.await();
            victim.kill();
            return 2 * statements + 1;
        }

        /** In a statement: the process goes on, and is killed as fast as another can. */
        @Override
        public void strike(Way way, int point) throws Exception {
            Victim victim = start(way, point / 2, point % 2 == 0);
            assertEquals(point / 2, victim.await());
            victim.kill();
        }

        private static Victim start(Way way, int statement, boolean waits) throws IOException {
            return Victim.start(way.site().address(), way, statement, waits);
        }
    }
}
