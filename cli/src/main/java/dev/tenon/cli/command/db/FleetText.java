package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Texts;
import dev.tenon.cli.command.db.FleetData.Line;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.fleet.Outcome.Result;
import java.util.List;
import java.util.Locale;

/** What came of many databases, for people: how many of what, those that failed with why, and each of a few. */
final class FleetText {
    private static final int FEW = 20;

    private final FleetData data;
    private final Palette palette;
    private final boolean all;
    private final StringBuilder out = new StringBuilder();

    /** @param all to show every one, however many they are */
    FleetText(FleetData data, Palette palette, boolean all) {
        this.data = data;
        this.palette = palette;
        this.all = all;
    }

    String print() {
        if (all || data.databases().size() <= FEW) {
            lines();
        }
        counts();
        failures();
        stop();
        return out.toString();
    }

    private void lines() {
        int width = data.databases().stream()
                .mapToInt(line -> line.name().length())
                .max()
                .orElse(0);
        for (Line line : data.databases()) {
            out.append(("%-" + Math.max(1, width) + "s  ").formatted(line.name()))
                    .append(outcome(line))
                    .append('\n');
        }
        out.append('\n');
    }

    private String outcome(Line line) {
        String at = line.at().map(place -> ", is at " + place).orElse("");
        String time = palette.paint(Role.FAINT, "  " + line.millis() + " ms");
        if (line.outcome().equals(FleetData.word(Result.APPLIED))) {
            return palette.paint(
                            Role.GOOD, "applied " + Texts.count(line.applied().size(), "migration"))
                    + at
                    + time;
        }
        if (line.outcome().equals(FleetData.word(Result.CURRENT))) {
            return "there already" + at + time;
        }
        return line.outcome().equals(FleetData.word(Result.FAILED))
                ? palette.paint(Role.BAD, "failed") + at + time
                : palette.paint(Role.WARNING, "not begun");
    }

    private void counts() {
        count(data.counts().applied(), "applied", Role.GOOD);
        count(data.counts().current(), "there already", Role.TITLE);
        count(data.counts().failed(), "failed", Role.BAD);
        count(data.counts().notBegun(), "not begun", Role.WARNING);
        count(data.doneBefore(), "left out, done by an earlier run", Role.TITLE);
        out.append(Texts.count(data.databases().size(), "database"))
                .append(" in ")
                .append(String.format(Locale.ROOT, "%.1f s", data.millis().orElse(0L) / 1000.0))
                .append(", ")
                .append(data.parallel())
                .append(" at a time.\n");
    }

    private void count(long number, String what, Role role) {
        if (number > 0) {
            out.append("%,6d ".formatted(number))
                    .append(palette.paint(role, what))
                    .append('\n');
        }
    }

    private void failures() {
        List<Line> failed = data.databases().stream()
                .filter(line -> line.failure().isPresent())
                .toList();
        for (Line line : failed) {
            out.append('\n')
                    .append(palette.paint(Role.BAD, line.name()))
                    .append('\n')
                    .append(line.failure().orElseThrow().indent(2));
        }
    }

    private void stop() {
        if (data.isDone()) {
            return;
        }
        out.append('\n');
        data.stoppedBy()
                .ifPresent(by -> out.append(
                        by.equals(FleetData.CANARY)
                                ? "A canary failed, so nothing else was begun. "
                                : "Stopped at " + Texts.count(data.counts().failed(), "failure")
                                        + " (--max-failures), so nothing more was begun. "));
        out.append("Next: mend what failed, and run the same command again: what is done stays done.\n");
    }
}
