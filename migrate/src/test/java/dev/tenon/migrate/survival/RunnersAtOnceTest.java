package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many runners begin at once, again and again: all end well, and nothing is done twice. */
class RunnersAtOnceTest {
    private static final int RUNNERS = Integer.getInteger("tenon.runners", 8);
    private static final int ROUNDS = Integer.getInteger("tenon.rounds", 4);

    private final ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Site.SQLITE, Site.POSTGRESQL})
    void eachMigrationIsAppliedOnce(String product) throws Exception {
        int rounds = 0;
        for (Upgrade upgrade : List.of(Upgrades.several(), Upgrades.batches())) {
            Path own = Files.createTempDirectory(folder, "upgrade");
            try (Site site = Site.of(product, own)) {
                Way way = Way.of(upgrade, site, own).get(0);
                List<String> due = way.migrations().ordered().stream()
                        .skip(1)
                        .map(Revision::id)
                        .toList();
                for (int round = 0; round < ROUNDS / 2; round++, rounds++) {
                    way.begin();
                    assertEquals(due, atOnce(way));
                    assertEquals(way.whole(), Outcome.of(site));
                }
            }
        }
        threads.shutdown();
        Report.line("runners " + product, "| %s | %d | %d | 0 | 0 |", product, RUNNERS, rounds);
    }

    /** What they have applied, all together. */
    private List<String> atOnce(Way way) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RUNNERS);
        Callable<List<Revision>> runner = () -> {
            start.await();
            try (Migrator migrator = Migrator.configure()
                    .url(way.site().url())
                    .migrations(way.migrations())
                    .limits(Limits.USUAL.withWaiting(Duration.ofMinutes(3)))
                    .open()) {
                return migrator.upgrade("head");
            }
        };
        List<String> applied = new ArrayList<>();
        for (Future<List<Revision>> one : threads.invokeAll(Collections.nCopies(RUNNERS, runner))) {
            one.get().forEach(revision -> applied.add(revision.id()));
        }
        return applied;
    }
}
