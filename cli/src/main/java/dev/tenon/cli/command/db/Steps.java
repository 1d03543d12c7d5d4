package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    static List<String> lines(List<Step> steps) {
        return steps.stream().map(Steps::line).toList();
    }

    /** The flags that answer a question of identity: yes and no. Empty for other questions. */
    static Optional<Flags> flags(Step.Decide decide) {
        return decide.alternatives().stream()
                // A column that takes another's place ends in a rename too, and that is not the question.
                .filter(alternative -> decide.kind().equals("rename"))
                .flatMap(alternative -> alternative.steps().stream())
                .flatMap(step -> step instanceof Step.Do does ? flags(does.operation()).stream() : Stream.empty())
                .findFirst();
    }

    record Flags(String yes, String no) {}

    private static Optional<Flags> flags(Operation operation) {
        if (operation instanceof Operation.RenameColumn rename) {
            String column = rename.tableName() + "." + rename.from();
            return Optional.of(new Flags("--rename " + column + "=" + rename.to(), "--no-rename " + column));
        }
        if (operation instanceof Operation.RenameTable rename) {
            return Optional.of(
                    new Flags("--rename " + rename.from() + "=" + rename.to(), "--no-rename " + rename.from()));
        }
        return Optional.empty();
    }
}
