package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.drift.LineDiff;
import dev.tenon.migrate.introspect.Remark;
import java.util.List;
import java.util.Optional;

/** What is not as it should be, for people. */
final class FindingText {
    private static final int LINES_AROUND = 1;

    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private FindingText(Palette palette) {
        this.palette = palette;
    }

    static String of(List<Finding> findings, Palette palette) {
        FindingText text = new FindingText(palette);
        findings.forEach(text::finding);
        return text.out.toString();
    }

    /** What could not be looked at, for a warning. */
    static String notCompared(Remark remark) {
        return "not compared: " + remark.object() + " " + remark.text();
    }

    /** One line each, below a title; nothing where there are none. */
    static String remarks(String title, List<Remark> remarks, Palette palette) {
        StringBuilder text = new StringBuilder(remarks.isEmpty() ? "" : title + "\n");
        remarks.forEach(remark -> text.append("  ")
                .append(palette.paint(Role.FAINT, remark.object() + ": " + remark.text()))
                .append('\n'));
        return text.toString();
    }

    private void finding(Finding finding) {
        out.append(palette.paint(Role.TITLE, finding.object())).append('\n');
        if (finding.mend().isPresent()) {
            line("found", finding.found().orElse(""));
            line("mended by", palette.paint(Role.CODE, finding.mend().get() + ";"));
            return;
        }
        if (isLong(finding)) {
            LineDiff.of(finding.expected().orElse(""), finding.found().orElse(""), LINES_AROUND)
                    .forEach(this::changed);
        } else {
            line("expected", finding.expected().map(FindingText::head).orElse("nothing"));
            line("found", finding.found().map(FindingText::head).orElse("nothing"));
        }
        finding.schema().flatMap(stand -> stand(stand, finding)).ifPresent(text -> line("schema", text));
    }

    /** Both sides are there, and too long to stand beside each other. */
    private static boolean isLong(Finding finding) {
        return finding.expected().isPresent()
                && finding.found().isPresent()
                && (finding.expected().get().lines().count() > 1
                        || finding.found().get().lines().count() > 1);
    }

    private static String head(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() == 1 ? text : lines.get(0).replaceFirst(" \\{$", "").replaceAll(" {2,}", " ") + " …";
    }

    private void changed(LineDiff.Line line) {
        Role role = line.sign() == '-' ? Role.GOOD : line.sign() == '+' ? Role.BAD : Role.FAINT;
        out.append(palette.paint(role, "  " + line.sign() + " " + line.text())).append('\n');
    }

    private static Optional<String> stand(Finding.Stand stand, Finding finding) {
        return switch (stand) {
            case DATABASE -> Optional.of("has it already as it is in the database");
            case MIGRATIONS -> Optional.of("as expected");
            case NEITHER ->
                Optional.of("wants a third thing: "
                        + finding.wanted().map(FindingText::head).orElse("nothing"));
        };
    }

    private void line(String label, String value) {
        out.append(String.format("  %-10s%s%n", label, value));
    }
}
