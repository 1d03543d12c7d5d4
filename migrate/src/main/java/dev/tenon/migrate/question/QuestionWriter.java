package dev.tenon.migrate.question;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Answers.Rename;
import dev.tenon.migrate.file.MigrationPrinter;
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
record QuestionWriter(List<Step> up, RowCounts rows, CastRegistry casts) {

    Question question(Asked asked) {
        List<Step> before = up.subList(0, up.indexOf(asked.decide()));
        List<Operation> earlier = Step.replayable(before);
        return new Question(
                asked.id(),
                asked.decide().kind(),
                asked.decide().question(),
                asked.rename().map(rename -> reasons(asked, rename)).orElse(List.of()),
                asked.decide().alternatives().stream()
                        .map(alternative -> alternative(alternative, earlier))
                        .toList());
    }

    private Alternative alternative(Step.Alternative alternative, List<Operation> earlier) {
        List<Operation> operations = Step.replayable(alternative.steps());
        Map<Loss, Long> counted = rows.of(earlier, operations);
        Set<Loss> losses = new LinkedHashSet<>();
        operations.forEach(operation -> Loss.of(operation).ifPresent(losses::add));
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

    /** What speaks for it that the two are one. */
    private List<String> reasons(Asked asked, Rename rename) {
        if (rename.table().isEmpty()) {
            return tables(
                    asked.before().table(rename.from()).orElseThrow(),
                    asked.after().table(rename.to()).orElseThrow());
        }
        Column gone = asked.before()
                .table(rename.table())
                .flatMap(table -> table.column(rename.from()))
                .orElseThrow();
        Column added = asked.after()
                .table(rename.table())
                .flatMap(table -> table.column(rename.to()))
                .orElseThrow();
        return columns(gone, added);
    }

    private static List<String> tables(Table gone, Table added) {
        long shared = gone.columns().stream()
                .filter(column -> added.column(column.name())
                        .filter(now -> now.type().equals(column.type()))
                        .isPresent())
                .count();
        return List.of(shared + " of the " + gone.columns().size() + " columns of " + gone.name() + " are in "
                + added.name() + " too, which has " + added.columns().size());
    }

    private List<String> columns(Column gone, Column added) {
        List<String> reasons = new ArrayList<>();
        CastClass cast = casts.classify(gone.type(), added.type());
        reasons.add(
                gone.type().equals(added.type())
                        ? "both are " + gone.type().text()
                        : switch (cast) {
                            case IDENTICAL, WIDEN ->
                                "every " + gone.type().text() + " fits into "
                                        + added.type().text();
                            case CHECKED ->
                                gone.type().text() + " fits into "
                                        + added.type().text() + " if the rows do";
                            case LOSSY, NONE ->
                                gone.type().text() + " does not become "
                                        + added.type().text() + " without loss";
                        });
        if (gone.required() == added.required()) {
            reasons.add(gone.required() ? "both are required" : "both are optional");
        }
        if (gone.byDefault().isPresent() && gone.byDefault().equals(added.byDefault())) {
            reasons.add("both have the same default");
        }
        return reasons;
    }
}
