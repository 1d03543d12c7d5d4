package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Ends runs at many points, and after each lets one ordinary run go on from there: it must come to what an undisturbed run comes to.
 * A build takes two points of one upgrade and two of its way back, others with another {@code tenon.seed}; with
 * {@code tenon.kills=N} it is N points of each upgrade, and a sweep takes all. {@code tenon.upgrades} is a pattern of their names.
 */
final class Sweep {
    private static final Optional<Integer> SAID = Optional.ofNullable(Integer.getInteger("tenon.kills"));

    /** Even to find that there is nothing to do takes more statements. */
    private static final int FEW = 20;

    private static final Pattern NAMES = Pattern.compile(System.getProperty("tenon.upgrades", ".*"));

    private static final long SEED = Long.getLong("tenon.seed", 1);

    private final Random random;
    private final Fault fault;
    private final List<String> failures = new ArrayList<>();
    private int ways;
    private int points;
    private int lost;
    private int byHand;

    private Sweep(String name, Fault fault) {
        this.random = new Random(SEED + name.hashCode());
        this.fault = fault;
    }

    /** @param name of the fault, for the report */
    static void run(String name, String product, Path folder, Fault fault) throws Exception {
        Sweep sweep = new Sweep(name + product, fault);
        List<Upgrade> named = Upgrades.all().stream()
                .filter(upgrade -> NAMES.matcher(upgrade.name()).matches())
                .toList();
        for (Upgrade upgrade : sweep.some(named, SAID.isPresent() ? named.size() : 1)) {
            Path own = Files.createTempDirectory(folder, "upgrade");
            try (Site site = Site.of(product, own)) {
                for (Way way : Way.of(upgrade, site, own)) {
                    sweep.take(way);
                }
            }
            // So far: whoever ends a sweep has what it has come to.
            Report.faults(name, product, sweep.ways, sweep.points, sweep.lost, sweep.byHand);
        }
        assertEquals(List.of(), sweep.failures);
    }

    private <T> List<T> some(List<T> all, int count) {
        List<T> some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        return some.subList(0, Math.min(count, some.size()));
    }

    private void take(Way way) throws Exception {
        ways++;
        way.begin();
        List<Integer> all = IntStream.range(0, fault.points(way)).boxed().toList();
        assertTrue(
                all.size() > FEW,
                () -> way + " has only " + all.size() + " points: the sweep does not see its statements");
        for (int point : some(all, SAID.orElse(2))) {
            points++;
            way.begin();
            fault.strike(way, point);
            goOn(way, way + " at point " + point);
        }
    }

    private void goOn(Way way, String where) throws SQLException, IOException {
        try {
            way.run();
        } catch (RuntimeException e) {
            byHand++;
            failures.add(where + ": the next run does not go on: " + e.getMessage());
            return;
        }
        Outcome outcome = Outcome.of(way.site());
        lost += outcome.lost(way.whole());
        if (!outcome.equals(way.whole())) {
            failures.add(where + ": " + outcome + "\nand not: " + way.whole());
        }
    }
}
