package dev.tenon.migrate.question;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.parse.Expressions;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.Migration.Decided;
import dev.tenon.migrate.file.MigrationLines;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Alternative;
import dev.tenon.migrate.op.TableScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What comes in place of a question's block. Whoever answered: it is replayed, and must lead where the question leads. */
record Replacements(Asked asked, Answer answer, CastRegistry casts) {

    /**
     * @param up in place of the block in {@code up}
     * @param down in place of its counterpart, if there is one
     */
    record Replaced(List<Step> up, List<Step> down) {}

    /** @throws AnswerException if the answer does not answer the question */
    Replaced replaced(List<Step> down) {
        if (answer.steps().isPresent()) {
            if (!answer.values().isEmpty()) {
                throw refused("it has both lines of its own and values; write the values into the lines");
            }
            List<Step> own = own(answer.steps().get());
            return new Replaced(own, inverse(own).orElseGet(() -> back(down)));
        }
        return new Replaced(filled(chosen()), back(down));
    }

    /** What the file says was chosen. */
    String choice() {
        return answer.steps().isPresent() ? Decided.OWN : chosen().name();
    }

    // -------------------------------------------------------------- own lines

    private List<Step> own(String text) {
        Diagnostics found = new Diagnostics();
        Optional<List<Step>> steps =
                MigrationLines.read(new SourceFile("the answer", text.strip()), asked.before(), found);
        if (steps.isEmpty() || found.hasErrors()) {
            throw refused("its lines cannot be read: "
                    + found.sorted().stream().findFirst().map(d -> d.message()).orElse("they are no operations"));
        }
        Database reached = Replay.apply(asked.before(), Step.operations(steps.get()));
        if (!reached.equals(asked.after())) {
            throw refused("its lines lead to another state than the question's alternatives; what is missing is `"
                    + String.join("`, `", missing(reached)) + "`");
        }
        return steps.get();
    }

    private List<String> missing(Database reached) {
        return Differ.diff(reached, asked.after(), Renames.NONE, casts).stream()
                .map(OperationPrinter::summary)
                .toList();
    }

    /** The way back of own lines, where each of them can be taken back. */
    private Optional<List<Step>> inverse(List<Step> own) {
        List<Operation> back = new ArrayList<>();
        for (Operation operation : Step.operations(own)) {
            operation.inverse().ifPresent(back::add);
        }
        Collections.reverse(back);
        try {
            return Replay.apply(asked.after(), back).equals(asked.before())
                    ? Optional.of(back.stream().<Step>map(Step.Do::of).toList())
                    : Optional.empty();
        } catch (ReplayException e) {
            return Optional.empty();
        }
    }

    // ------------------------------------------------------------ alternatives

    private Alternative chosen() {
        List<Alternative> all = asked.decide().alternatives();
        Optional<Alternative> named = answer.choose().isPresent()
                ? all.stream()
                        .filter(a -> a.name().equals(answer.choose().get()))
                        .findFirst()
                : all.stream().filter(a -> !blanks(a.steps()).isEmpty()).findFirst();
        return named.orElseThrow(() -> refused(answer.choose()
                        .map(name -> "there is no alternative " + name)
                        .orElse("it names no alternative, and none of them wants a value")
                + "; there are "
                + String.join(" and ", all.stream().map(Alternative::name).toList())));
    }

    /** The same choice for the way back; where it knows none of that name, the last, which presumes nothing. */
    private List<Step> back(List<Step> down) {
        if (asked.back().isEmpty()) {
            return List.of();
        }
        List<Alternative> all = ((Step.Decide) down.get(asked.back().get())).alternatives();
        return all.stream()
                .filter(a -> answer.choose().equals(Optional.of(a.name())))
                .findFirst()
                .orElseGet(() -> all.get(all.size() - 1))
                .steps();
    }

    /** What the alternative leaves to the author to write, each once. */
    static Set<String> blanks(List<Step> steps) {
        Set<String> blanks = new LinkedHashSet<>();
        steps.stream()
                .flatMap(step -> guess(step).stream())
                .forEach(guess -> blanks.add(guess.remark().orElseThrow()));
        return blanks;
    }

    /** A guess that one expression can take the place of, which it cannot inside a piece of SQL. */
    static Optional<Step.Do> guess(Step step) {
        return step instanceof Step.Do does && does.isGuess() && !(value(does) instanceof Expr.Raw)
                ? Optional.of(does)
                : Optional.empty();
    }

    static Expr value(Step.Do guess) {
        return ((Operation.Backfill) guess.operation()).assignments().get(0).value();
    }

    private List<Step> filled(Alternative alternative) {
        List<String> blanks = List.copyOf(blanks(alternative.steps()));
        List<String> values = answer.values();
        boolean inSql = alternative.steps().stream()
                .anyMatch(step -> step instanceof Step.Do does
                        && does.isGuess()
                        && guess(step).isEmpty());
        if (!values.isEmpty() && (values.size() != blanks.size() || inSql)) {
            throw refused(
                    inSql
                            ? "a value stands inside SQL there; give lines of your own (`steps`)"
                            : "it has " + count(values.size()) + ", and `" + alternative.name() + "` wants "
                                    + (blanks.isEmpty() ? "none" : blanks.size()));
        }
        List<Step> steps = new ArrayList<>();
        Database state = asked.before();
        for (Step step : alternative.steps()) {
            steps.add(filled(step, blanks, state));
            state = Replay.apply(state, Step.replayable(List.of(step)));
        }
        return steps;
    }

    private static String count(int values) {
        return values == 1 ? "1 value" : values + " values";
    }

    /** Answered is answered: nothing is left to be written there. */
    private Step filled(Step step, List<String> blanks, Database state) {
        if (!(step instanceof Step.Do does) || !does.isGuess()) {
            return step;
        }
        if (answer.values().isEmpty()) {
            return Step.Do.of(does.operation());
        }
        String text = answer.values().get(blanks.indexOf(does.remark().orElseThrow()));
        Operation.Backfill backfill = (Operation.Backfill) does.operation();
        Operation.Assignment assignment = backfill.assignments().get(0);
        Expr value = expression(text, state.table(backfill.tableName()).orElseThrow(), assignment.column(), state);
        return Step.Do.of(new Operation.Backfill(
                backfill.tableName(), List.of(new Operation.Assignment(assignment.column(), value)), backfill.where()));
    }

    private Expr expression(String text, Table table, String column, Database state) {
        Diagnostics found = new Diagnostics();
        Expr parsed = Expressions.parse(new SourceFile("the answer", text.strip()), found)
                .filter(syntax -> !found.hasErrors())
                .map(ExprSyntax::expr)
                .orElseThrow(() -> refused("`" + text + "` is no expression"));
        Type type = table.column(column).map(Column::type).orElseThrow();
        List<Problem> problems = new ArrayList<>();
        Expr value = new ExprTyper(new TableScope(table, state), problems::add).value(parsed, type);
        problems.stream().findFirst().ifPresent(problem -> {
            throw refused(problem.message()
                    + problem.hint().map(hint -> "; " + hint).orElse("")
                    + (parsed instanceof Expr.Name name
                                    && table.column(name.name()).isEmpty()
                            ? "; a text stands in quotes: '" + name.name() + "'"
                            : ""));
        });
        requireToStay(value, type);
        return value;
    }

    /** A value of an enum that goes is none to fall back to. */
    private void requireToStay(Expr value, Type type) {
        if (value instanceof Expr.Str text && type instanceof Type.Enumerated enumerated) {
            List<String> values = asked.after()
                    .enums()
                    .get(enumerated.name())
                    .map(EnumType::values)
                    .orElse(List.of());
            if (!values.isEmpty() && !values.contains(text.value())) {
                throw refused("'" + text.value() + "' goes itself; what stays is " + String.join(", ", values));
            }
        }
    }

    private AnswerException refused(String why) {
        return new AnswerException("the answer to " + asked.id() + " by " + answer.by() + " cannot be taken: " + why);
    }
}
