package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.survival.Wire.Moment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection to the server is cut, also in a commit of which the runner then cannot know whether it happened. */
class CutConnectionTest {
    private static final Moment[] MOMENTS = Moment.values();

    @TempDir
    Path folder;

    @Test
    void theNextRunFindsOut() throws Exception {
        Sweep.run("connection cut", Site.POSTGRESQL, folder, new Cut(way -> {}));
    }

    /** What else happens before the connection is cut. */
    interface Blow {
        void strike(Way way) throws Exception;
    }

    record Cut(Blow blow) implements Fault {
        @Override
        public int points(Way way) throws Exception {
            return MOMENTS.length * Wire.statements(way);
        }

        @Override
        public void strike(Way way, int point) throws Exception {
            try (Wire wire = new Wire(way.site().url())) {
                wire.arm(point / MOMENTS.length, MOMENTS[point % MOMENTS.length], () -> blow.strike(way));
                DatabaseUrl url = DatabaseUrl.parse(wire.through(way.site().url()));
                RuntimeException failure = assertThrows(RuntimeException.class, () -> way.run(url), way::toString);
                assertTrue(wire.hasStruck(), failure::getMessage);
                assertTrue(isTold(failure), failure::toString);
            }
        }

        /** Also by the author's Java, in whose hands the connection is gone. */
        private static boolean isTold(RuntimeException failure) {
            String message = failure.getMessage();
            return failure instanceof DatabaseException
                    ? message.contains("run the same command again")
                    : failure instanceof RefusedException && message.contains("nothing was changed by it");
        }
    }
}
