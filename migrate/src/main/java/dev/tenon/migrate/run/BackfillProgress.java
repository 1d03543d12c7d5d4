package dev.tenon.migrate.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a backfill in batches has come.
 *
 * @param table its name
 * @param passed the rows passed, those of earlier runs too
 * @param written and of these the ones written: for the others its condition does not hold
 * @param total the rows that there were at the start
 * @param perSecond the rows that this run passes in a second, pauses included
 * @param ended whether this was the last batch
 */
public record BackfillProgress(String table, long passed, long written, long total, double perSecond, boolean ended) {

    /** The time that the rest takes at this rate; empty before that can be told. */
    public Optional<Duration> left() {
        return perSecond <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.round(Math.max(0, total - passed) / perSecond)));
    }
}
