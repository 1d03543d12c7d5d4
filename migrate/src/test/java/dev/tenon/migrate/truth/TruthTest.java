package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.truth.Journey.Author;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that was migrated is the same, to the product itself, as one built anew, and its rows are what they were; and
 * again when it went back. {@code -Dtenon.pairs=2000} tries more pairs than a build has time for, {@code -Dtenon.seed} others.
 */
class TruthTest {
    private static final int PAIRS = Integer.getInteger("tenon.pairs", 16);
    /** Each with several pairs. */
    private static final int CHAINS = Math.max(1, PAIRS / 5);

    private static final List<Author> AUTHORS = List.of(Author.values());
    private static final long SEED = Long.getLong("tenon.seed", 1);

    @Test
    void postgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            journeys(lab, PAIRS, TruthTest::pair);
        }
    }

    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            journeys(lab, PAIRS, TruthTest::pair);
        }
    }

    @Test
    void chainsOnPostgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            journeys(lab, CHAINS, TruthTest::chain);
        }
    }

    @Test
    void chainsOnSqlite(@TempDir Path folder) throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            journeys(lab, CHAINS, TruthTest::chain);
        }
    }

    /** Most steps are small, as most are in life; some are of up to thirty edits. */
    private static List<Pair> pair(long seed) {
        return List.of(RandomEdits.pair(seed, 1 + (int) (seed % 5 == 0 ? seed / 5 % 30 : seed % 7)));
    }

    /** Two to four steps. */
    private static List<Pair> chain(long seed) {
        return RandomEdits.chain(
                seed,
                IntStream.range(0, 2 + (int) (seed % 3))
                        .mapToObj(step -> 1 + (int) ((seed + step) % 4))
                        .toList());
    }

    private static void journeys(Lab lab, int count, LongFunction<List<Pair>> pairs) throws Exception {
        List<String> failures = new ArrayList<>();
        int steps = 0;
        int possible = 0;
        for (long seed = SEED; seed < SEED + count; seed++) {
            Author author = AUTHORS.get((int) (seed % AUTHORS.size()));
            List<Pair> chain = pairs.apply(seed);
            possible += 2 * chain.size();
            try {
                steps += new Journey(lab, seed, author, chain).run();
            } catch (SQLException | RuntimeException | AssertionError e) {
                failures.add("seed " + seed + ", who " + author + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), failures);
        // One pair alone, which somebody looks into, may be one that is refused.
        assertTrue(
                count < 5 || steps * 2 >= possible,
                "most must go through, or nothing is tested: " + steps + " of " + possible);
    }
}
