package dev.tenon.cli.command.db;

import dev.tenon.cli.command.db.FleetData.Line;
import dev.tenon.cli.command.db.FleetData.Outset;
import dev.tenon.cli.shell.Output;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.fleet.FleetReport;
import dev.tenon.migrate.fleet.Outcome;
import dev.tenon.migrate.fleet.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of each of many databases by now, and the file in which it stands: that it can be written is known before anything
 * is changed, and a run that is killed leaves what it knew a moment before.
 */
final class FleetLedger {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(2);

    private final Outset outset;
    private final Optional<Path> file;
    private final Function<Throwable, String> words;
    private final Map<Target, Line> lines = new LinkedHashMap<>();
    private long written;

    /** @param words for what goes wrong, to users */
    FleetLedger(Outset outset, List<Target> targets, Optional<Path> file, Function<Throwable, String> words)
            throws IOException {
        this.outset = outset;
        this.file = file;
        this.words = words;
        targets.forEach(target -> lines.put(target, Line.notBegun(target)));
        write(Optional.empty());
    }

    void begun(Target target) {
        lines.computeIfPresent(target, (any, line) -> line.underWay());
        writeNowAndThen();
    }

    /** Returns how it is told. */
    Line ended(Outcome outcome) {
        Line line = Line.of(outcome, words);
        lines.put(outcome.target(), line);
        writeNowAndThen();
        return line;
    }

    FleetData of(FleetReport report) {
        return data(Optional.of(report));
    }

    /** The last word. */
    void close(FleetReport report) throws IOException {
        write(Optional.of(report));
    }

    private FleetData data(Optional<FleetReport> report) {
        return FleetData.of(outset, List.copyOf(lines.values()), report);
    }

    private void writeNowAndThen() {
        if (System.nanoTime() - written < BETWEEN_WRITES.toNanos()) {
            return;
        }
        try {
            write(Optional.empty());
        } catch (IOException e) {
            // No reason to stop in the midst of it: the last word fails too then, and says so.
            written = System.nanoTime();
        }
    }

    private void write(Optional<FleetReport> report) throws IOException {
        if (file.isPresent()) {
            TextFiles.replace(file.get(), Output.document(data(report)));
        }
        written = System.nanoTime();
    }
}
