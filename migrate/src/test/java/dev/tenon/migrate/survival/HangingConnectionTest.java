package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.survival.Wire.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network goes silent in the middle: the runner gives up, and the server still holds its locks for it. */
class HangingConnectionTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void theNextRunWaitsUntilTheServerHasHeard() throws Exception {
        try (Site site = Site.of(Site.POSTGRESQL, folder)) {
            Way way = Way.of(Upgrades.several(), site, folder).get(0);
            way.begin();
            int middle = Wire.statements(way) / 2;
            way.begin();
            try (Wire wire = new Wire(site.url())) {
                CountDownLatch waiting = new CountDownLatch(1);
                wire.arm(middle, Moment.BEFORE, () -> waiting.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                DatabaseUrl url = DatabaseUrl.parse(wire.through(site.url()) + "&socketTimeout=3");
                String message = assertThrows(DatabaseException.class, () -> way.run(url))
                        .getMessage();
                assertTrue(message.contains("the connection is gone"), message);
                List<String> notes = new CopyOnWriteArrayList<>();
                try (Migrator migrator = Migrator.open(site.url(), way.migrations(), noting(notes, waiting))) {
                    migrator.upgrade(way.target());
                }
                assertTrue(
                        notes.get(0)
                                .startsWith(
                                        "waiting for another run: the migration lock of this database is held by pid "),
                        notes::toString);
                assertEquals(way.whole(), Outcome.of(site));
            }
        }
    }

    private static Progress noting(List<String> notes, CountDownLatch first) {
        return new Progress() {
            @Override
            public void note(String text) {
                notes.add(text);
                first.countDown();
            }
        };
    }
}
