package dev.tenon.migrate.question;

import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.op.Likeness;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.question.Question.Alternative;
import dev.tenon.migrate.question.Question.Blank;
import dev.tenon.migrate.question.Question.Lost;
import dev.tenon.migrate.run.Loss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A question in full, for those who are to answer it. */
record QuestionWriter(List<Step> up, RowCounts rows) {

    Question question(Asked asked) {
        List<Step> before = up.subList(0, up.indexOf(asked.decide()));
        List<Operation> earlier = Step.replayable(before);
        Optional<Likeness> likeness = asked.decide().likeness();
        return new Question(
                asked.id(),
                asked.decide().kind(),
                asked.decide().question(),
                likeness.map(Likeness::value),
                likeness.map(Likeness::reasons).orElse(List.of()),
                asked.decide().alternatives().stream()
                        .map(alternative -> alternative(alternative, earlier))
                        .toList());
    }

    private Alternative alternative(Step.Alternative alternative, List<Operation> earlier) {
        List<Operation> operations = Step.replayable(alternative.steps());
        Map<Loss, Long> counted = rows.of(earlier, operations);
        Set<Loss> losses = new LinkedHashSet<>();
        alternative.steps().stream().flatMap(step -> loss(step).stream()).forEach(losses::add);
        return new Alternative(
                alternative.name(),
                MigrationPrinter.lines(alternative.steps()),
                losses.stream()
                        .map(loss -> new Lost(
                                loss.column().map(c -> loss.table() + "." + c).orElse(loss.table()),
                                loss.partly(),
                                Optional.ofNullable(counted.get(loss))))
                        .toList(),
                blanks(alternative.steps()));
    }

    /** What goes with its values; those of a column that is taken apart, say, stay in others. */
    private static Optional<Loss> loss(Step step) {
        return step instanceof Step.Do does && !does.isKept() ? Loss.of(does.operation()) : Optional.empty();
    }

    private static List<Blank> blanks(List<Step> steps) {
        List<Blank> blanks = new ArrayList<>();
        for (String means : Replacements.blanks(steps)) {
            steps.stream()
                    .flatMap(step -> Replacements.guess(step).stream())
                    .filter(guess -> guess.remark().equals(Optional.of(means)))
                    .findFirst()
                    .ifPresent(
                            guess -> blanks.add(new Blank(means, ExprPrinter.printOperand(Replacements.value(guess)))));
        }
        return blanks;
    }
}
