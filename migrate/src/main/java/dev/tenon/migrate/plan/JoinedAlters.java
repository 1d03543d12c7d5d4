package dev.tenon.migrate.plan;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps in a row that would each go through all rows of a table become one that does so once, where the product can. */
final class JoinedAlters {
    private final Dialect dialect;
    private final List<PlannedStep> result = new ArrayList<>();
    private final List<PlannedStep> open = new ArrayList<>();

    JoinedAlters(Dialect dialect) {
        this.dialect = dialect;
    }

    List<PlannedStep> join(List<PlannedStep> steps) {
        for (PlannedStep step : steps) {
            if (!open.isEmpty() && !takes(step)) {
                close();
            }
            if (main(step).isPresent()) {
                open.add(step);
            } else {
                result.add(step);
            }
        }
        close();
        return result;
    }

    private boolean takes(PlannedStep step) {
        return main(step)
                .filter(main -> main.alters().orElseThrow().table().equals(table(open.get(0))))
                .filter(main -> dialect.joins(
                        open.stream().flatMap(s -> s.operations().stream()).toList(),
                        step.operations().get(0),
                        !step.preflights().isEmpty()))
                .isPresent();
    }

    private static String table(PlannedStep step) {
        return main(step).flatMap(Statement::alters).orElseThrow().table();
    }

    /** The one statement of a step that others can join. */
    private static Optional<Statement> main(PlannedStep step) {
        List<Statement> alters = step.statements().stream()
                .filter(statement -> statement.alters().isPresent())
                .toList();
        return step.operations().size() == 1 && alters.size() == 1 ? Optional.of(alters.get(0)) : Optional.empty();
    }

    /** What only changes the catalog is joined where it stands between, not for its own sake. */
    private void close() {
        int first = 0;
        int last = open.size() - 1;
        while (first < open.size() && !goesThroughRows(open.get(first))) {
            first++;
        }
        while (last > first && !goesThroughRows(open.get(last))) {
            last--;
        }
        if (first < last) {
            result.addAll(open.subList(0, first));
            result.add(joined(open.subList(first, last + 1)));
            result.addAll(open.subList(last + 1, open.size()));
        } else {
            result.addAll(open);
        }
        open.clear();
    }

    private static boolean goesThroughRows(PlannedStep step) {
        return main(step).orElseThrow().work() != Work.CATALOG;
    }

    /** What steps aside for any of them does so before all, and comes back behind all. */
    private static PlannedStep joined(List<PlannedStep> steps) {
        Map<String, Statement> first = new LinkedHashMap<>();
        List<Statement> last = new ArrayList<>();
        List<Statement> mains = new ArrayList<>();
        for (PlannedStep step : steps) {
            Statement main = main(step).orElseThrow();
            int at = step.statements().indexOf(main);
            step.statements().subList(0, at).forEach(statement -> first.put(statement.sql(), statement));
            mains.add(main);
            last.addAll(step.statements().subList(at + 1, step.statements().size()));
        }
        Statement all = mains.stream().reduce(Statement::with).orElseThrow();
        return new PlannedStep(
                steps.stream().flatMap(step -> step.operations().stream()).toList(),
                steps.stream().flatMap(step -> step.preflights().stream()).toList(),
                Stream.of(first.values().stream(), Stream.of(all), last.stream())
                        .flatMap(part -> part)
                        .toList(),
                // The others were held back only by what is done at once with them.
                steps.get(0).asksFirst());
    }
}
