package dev.tenon.cli.command.db;

import dev.tenon.build.CheckFinding;
import dev.tenon.cli.command.Texts;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.file.Destructions;
import dev.tenon.migrate.file.OperationSubject;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.Plans;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was found as a summary for a pull request. The same files give the same text. */
final class CheckMarkdown {
    /** Of a long history the end is what a change is about. */
    private static final int SHOWN = 20;

    private static final String NOTHING = "–";
    private static final String OPEN = "a decision is open";

    private final CheckReport report;
    private final List<String> products;
    private final StringBuilder text = new StringBuilder("## Migrations\n");

    private CheckMarkdown(CheckReport report, List<String> products) {
        this.report = report;
        this.products = products;
    }

    /** @param products those whose locks are told */
    static String print(CheckReport report, List<String> products) {
        CheckMarkdown markdown = new CheckMarkdown(report, products);
        markdown.table();
        markdown.findings();
        markdown.trials();
        markdown.verdict();
        return markdown.text.toString();
    }

    private void table() {
        List<Revision> all = report.migrations().shortly();
        if (all.isEmpty()) {
            return;
        }
        Map<String, Function<Revision, String>> columns = new LinkedHashMap<>();
        columns.put("migration", revision -> "`" + revision.id() + "`");
        columns.put("does", CheckMarkdown::counts);
        columns.put("loses data", CheckMarkdown::losses);
        products.forEach(product -> columns.put("locks on " + product, revision -> locks(product, revision)));
        text.append('\n');
        row(columns.keySet());
        row(columns.keySet().stream().map(column -> "---").toList());
        int before = Math.max(0, all.size() - SHOWN);
        for (Revision revision : all.subList(before, all.size())) {
            row(columns.values().stream().map(column -> column.apply(revision)).toList());
        }
        if (before > 0) {
            text.append("\nThe last ")
                    .append(SHOWN)
                    .append(" of ")
                    .append(all.size())
                    .append(".\n");
        }
    }

    private void row(Iterable<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
        text.append("|\n");
    }

    /** {@code 2 create-table, 1 drop-column}. */
    private static String counts(Revision revision) {
        if (revision.isOpen()) {
            return OPEN;
        }
        Map<String, Long> kinds = revision.migration().up().stream()
                .map(step -> OperationSubject.of(((Step.Do) step).operation()).kind())
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
        return kinds.isEmpty()
                ? NOTHING
                : kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** With the reason, where the file has one. */
    private static String losses(Revision revision) {
        Map<String, String> reasons = new TreeMap<>();
        revision.migration()
                .acknowledged()
                .forEach(known -> reasons.put(known.what().line(), " (" + plain(known.reason()) + ")"));
        String losses = Destructions.of(revision.migration().up(), revision.before()).stream()
                .map(Destructions.Written::destruction)
                .distinct()
                .map(lost ->
                        (lost.cast() ? "parts of `" : "`") + lost.what() + "`" + reasons.getOrDefault(lost.line(), ""))
                .collect(Collectors.joining(", "));
        return losses.isEmpty() ? NOTHING : losses;
    }

    /** The strongest lock on what holds rows, and the most work while one is held; all are held to the end. */
    private static String locks(String product, Revision revision) {
        if (revision.isOpen()) {
            return OPEN;
        }
        try {
            List<Statement> locking = Plans.of(Dialects.of(product), revision)
                    .statements()
                    .filter(statement -> statement.lock() != LockLevel.NONE)
                    .toList();
            Optional<LockLevel> lock = locking.stream().map(Statement::lock).max(Comparator.naturalOrder());
            Optional<Statement.Work> work =
                    locking.stream().map(Statement::work).max(Comparator.naturalOrder());
            return lock.map(level -> level.words() + ", " + PlanText.words(work.orElseThrow()))
                    .orElse(NOTHING);
        } catch (RefusedException e) {
            return plain(e.getMessage());
        }
    }

    private void findings() {
        if (report.isSound()) {
            return;
        }
        text.append("\n### Findings\n\n");
        for (CheckFinding finding : report.findings()) {
            List<String> parts = new ArrayList<>();
            finding.unsaidPlace().ifPresent(place -> parts.add("`" + place + "`"));
            parts.add("**" + finding.name() + "**");
            text.append("- ")
                    .append(String.join(" ", parts))
                    .append(": ")
                    .append(plain(finding.text()))
                    .append('\n');
        }
    }

    private void trials() {
        if (report.isSound() && !report.trials().isEmpty()) {
            text.append('\n');
            report.trials().forEach(trial -> text.append("- ").append(Trials.text(trial)));
        }
    }

    private void verdict() {
        text.append('\n')
                .append(
                        report.isSound()
                                ? "**The migrations are sound**: "
                                        + Texts.count(
                                                report.migrations().shortly().size(), "file")
                                        + ", and they add up to the schema."
                                : "**Not sound**: "
                                        + Texts.count(report.findings().size(), "finding") + ".")
                .append('\n');
    }

    /** One line, and no markup but the code between back-quotes that messages have. */
    private static String plain(String message) {
        String[] parts = message.replaceAll("\\s+", " ").split("`", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("*", "\\*")
                    .replace("_", "\\_");
        }
        return String.join("`", parts);
    }
}
