package dev.tenon.cli.command.db;

import dev.tenon.cli.command.db.FleetData.Line;
import dev.tenon.cli.shell.Output;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.fleet.FleetProgress;
import dev.tenon.migrate.fleet.Outcome;
import dev.tenon.migrate.fleet.Outcome.Result;
import dev.tenon.migrate.fleet.Target;
import dev.tenon.migrate.run.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says how far many databases have come: a line of counts that follows them for somebody who watches, one every few seconds for
 * a log, and the first line of each failure when it happens.
 */
final class FleetWatch implements FleetProgress {
    private final Output output;
    private final FleetLedger ledger;
    private final int total;
    private final long start = System.nanoTime();
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private int underWay;
    private long lastSaid = start;

    FleetWatch(Output output, FleetLedger ledger, int total) {
        this.output = output;
        this.ledger = ledger;
        this.total = total;
    }

    @Override
    public Progress of(Target target) {
        return new Progress() {
            @Override
            public void note(String text) {
                say(target.name() + ": " + text);
            }

            @Override
            public void losing(Revision revision, boolean up, List<String> losses) {
                say(target.name() + ": applying " + revision.id() + " loses " + String.join(", ", losses));
            }
        };
    }

    private synchronized void say(String text) {
        output.note(text);
    }

    @Override
    public synchronized void begun(Target target) {
        underWay++;
        ledger.begun(target);
        tell();
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        underWay--;
        counts.merge(outcome.result(), 1, Integer::sum);
        Line line = ledger.ended(outcome);
        line.failure()
                .flatMap(why -> why.lines().findFirst())
                .ifPresent(why -> output.note(line.name() + " failed: " + why));
        tell();
    }

    private void tell() {
        long now = System.nanoTime();
        Duration between = output.isWatched() ? SpokenProgress.BETWEEN_FRAMES : SpokenProgress.BETWEEN_LINES;
        if (now - lastSaid < between.toNanos()) {
            return;
        }
        lastSaid = now;
        int ended = counts.values().stream().mapToInt(Integer::intValue).sum();
        String line = SpokenProgress.number(ended) + "/" + SpokenProgress.number(total)
                + said(Result.APPLIED, "applied") + said(Result.CURRENT, "there already")
                + said(Result.FAILED, "failed")
                + ", " + underWay + " under way" + left(ended, now - start);
        if (output.isWatched()) {
            output.passing(SpokenProgress.fitting(SpokenProgress.bar(ended, total) + " " + line));
        } else {
            output.note(line);
        }
    }

    private String said(Result result, String word) {
        int count = counts.getOrDefault(result, 0);
        return count == 0 ? "" : ", " + SpokenProgress.number(count) + " " + word;
    }

    private String left(int ended, long nanos) {
        return ended == 0
                ? ""
                : ", " + SpokenProgress.inWords(Duration.ofNanos(nanos / ended * (total - ended))) + " left";
    }
}
