package dev.tenon.migrate.file;

import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.migrate.op.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A migration as the text of its file. */
public final class MigrationPrinter {
    private static final int REMARK_COLUMN = 60;

    private MigrationPrinter() {}

    public static String print(Migration migration) {
        StringBuilder text =
                new StringBuilder("migration ").append(migration.id()).append('\n');
        if (!migration.after().isEmpty()) {
            text.append("  after   ")
                    .append(String.join(", ", migration.after()))
                    .append('\n');
        }
        text.append("  yields  ").append(migration.yields()).append('\n');
        migration
                .note()
                .ifPresent(note ->
                        text.append("  note    ").append(NamePrinter.text(note)).append('\n'));
        for (Migration.Decided decided : migration.decided()) {
            text.append("  decided ")
                    .append(NamePrinter.text(decided.question()))
                    .append(' ')
                    .append(NamePrinter.print(decided.choice()))
                    .append(" by ")
                    .append(NamePrinter.text(decided.by()))
                    .append('\n');
        }
        for (Migration.Acknowledged acknowledged : migration.acknowledged()) {
            text.append("  ")
                    .append(acknowledged.what().line())
                    .append(' ')
                    .append(NamePrinter.text(acknowledged.reason()))
                    .append('\n');
        }
        for (Migration.Squashed squashed : migration.squashed()) {
            text.append("  squashes ")
                    .append(squashed.id())
                    .append(' ')
                    .append(squashed.checksum())
                    .append(" yields ")
                    .append(squashed.yields())
                    .append('\n');
        }
        text.append("\nup {\n").append(steps(migration.up(), "  ")).append("}\n");
        text.append("\ndown {\n").append(steps(migration.down(), "  ")).append("}\n");
        return text.toString();
    }

    /** Lines of migration language by themselves. */
    public static List<String> lines(List<Step> steps) {
        return steps(steps, "").lines().toList();
    }

    private static String steps(List<Step> steps, String indent) {
        return steps.stream().map(step -> step(step, indent)).collect(Collectors.joining());
    }

    private static String step(Step step, String indent) {
        if (step instanceof Step.Do does) {
            return operation(OperationPrinter.print(does.operation()), does.remark(), indent);
        }
        Step.Decide decide = (Step.Decide) step;
        StringBuilder text = new StringBuilder(indent)
                .append("decide ")
                .append(decide.kind())
                .append(' ')
                .append(NamePrinter.text(decide.question()))
                .append(" {\n");
        for (Step.Alternative alternative : decide.alternatives()) {
            text.append(indent).append("  ").append(alternative.name()).append(" {\n");
            text.append(steps(alternative.steps(), indent + "    "));
            text.append(indent).append("  }\n");
        }
        return text.append(indent).append("}\n").toString();
    }

    /** The remark stands behind the line that names the operation, which is the last but for a block's. */
    private static String operation(String operation, Optional<String> remark, String indent) {
        List<String> lines = operation.lines().toList();
        int named = lines.size() - 1;
        if (lines.get(named).equals("}")) {
            named = 0;
            while (lines.get(named).startsWith("///")) {
                named++;
            }
        }
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        for (int i = 0; i < lines.size(); i++) {
            // What stands in a text of several lines must stay as it is.
            String line = inText ? lines.get(i) : indent + lines.get(i);
            inText ^= lines.get(i).split(SqlText.FENCE, -1).length % 2 == 0;
            text.append(line.isBlank() ? "" : line);
            if (i == named && remark.isPresent()) {
                text.append(String.format(
                        Locale.ROOT, "%" + Math.max(2, REMARK_COLUMN - line.length()) + "s// %s", "", remark.get()));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
