package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.question.Question;
import java.util.List;
import java.util.Locale;

/** Operations in one line each. */
final class Steps {
    private Steps() {}

    /** With what a reviewer should know of it; of an open decision the question. */
    static String line(Step step) {
        if (step instanceof Step.Do does) {
            return OperationPrinter.summary(does.operation())
                    + does.remark().map(remark -> "   // " + remark).orElse("");
        }
        Step.Decide decide = (Step.Decide) step;
        return "decide " + decide.kind() + ": " + decide.question();
    }

    /** What is open in a migration, in one line. */
    static String questions(Revision revision) {
        return Step.questions(revision.migration().up());
    }

    /** {@code booking.party_size (1,204 rows)}. */
    static String lost(Question.Lost lost) {
        return (lost.partly() ? "parts of " : "")
                + lost.what()
                + lost.rows()
                        .map(rows -> String.format(Locale.ROOT, rows == 1 ? " (%,d row)" : " (%,d rows)", rows))
                        .orElse("");
    }

    static List<String> lines(List<Step> steps) {
        return steps.stream().map(Steps::line).toList();
    }
}
