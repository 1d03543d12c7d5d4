package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.Output;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.BackfillProgress;
import dev.tenon.migrate.run.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says each step while it happens, to people. */
final class SpokenProgress implements Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    private static final int BAR = 12;
    /** A line that is broken in two cannot be written over. */
    private static final int WIDTH = 79;

    private final Output output;
    private long lastSaid = System.nanoTime();

    SpokenProgress(Output output) {
        this.output = output;
    }

    @Override
    public void note(String text) {
        output.note(text);
    }

    @Override
    public void losing(Revision revision, boolean up, List<String> losses) {
        output.note((up ? "applying " : "taking back ") + revision.id() + " loses " + String.join(", ", losses));
    }

    /** A bar for somebody who watches, a line every few seconds for a log. */
    @Override
    public void backfilling(BackfillProgress at) {
        if (at.ended()) {
            output.note(at.table() + ": " + number(at.written()) + " of " + number(at.passed()) + " rows written"
                    + rate(at));
            return;
        }
        long now = System.nanoTime();
        Duration between = output.isWatched() ? BETWEEN_FRAMES : BETWEEN_LINES;
        if (now - lastSaid < between.toNanos()) {
            return;
        }
        lastSaid = now;
        String rows = number(at.passed()) + " of " + number(at.total()) + " rows" + rate(at)
                + at.left().map(left -> ", " + inWords(left) + " left").orElse("");
        if (output.isWatched()) {
            String line = bar(at) + " " + at.table() + ": " + rows;
            output.passing(line.substring(0, Math.min(WIDTH, line.length())));
        } else {
            output.note(at.table() + ": " + rows);
        }
    }

    /** It may take long, and nothing else is said meanwhile. */
    @Override
    public void alone(String sql, boolean ended) {
        if (!ended) {
            output.note("running " + sql.strip().lines().findFirst().orElse("") + ", outside of any transaction");
        }
    }

    private static String bar(BackfillProgress at) {
        int full = (int) (BAR * at.passed() / Math.max(1, at.total()));
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    private static String rate(BackfillProgress at) {
        return ", " + number(Math.round(at.perSecond())) + " a second";
    }

    private static String number(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    static String inWords(Duration time) {
        long hours = time.toHours();
        if (hours > 0) {
            return hours + " h " + time.toMinutesPart() + " min";
        }
        return (time.toMinutes() > 0 ? time.toMinutes() + " min " : "") + time.toSecondsPart() + " s";
    }

    @Override
    public void applied(Revision revision, long millis) {
        output.note("applied " + revision.id() + " in " + millis + " ms");
    }

    @Override
    public void reverted(Revision revision, long millis) {
        output.note("took back " + revision.id() + " in " + millis + " ms");
    }
}
