package dev.tenon.migrate.plan;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.statement.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements of a plan make the product forget about values, under the names that the columns have in the end. */
final class StaleStatistics {
    private final Map<String, Set<String>> columns = new LinkedHashMap<>();

    private StaleStatistics() {}

    /** A last step that finds it out again, once a table. */
    static Optional<PlannedStep> renewed(Dialect dialect, List<PlannedStep> steps, Database after) {
        StaleStatistics stale = new StaleStatistics();
        for (PlannedStep step : steps) {
            step.operations().forEach(stale::follow);
            step.statements().forEach(stale::add);
        }
        List<Statement> statements = stale.columns.entrySet().stream()
                .flatMap(entry -> after.table(entry.getKey()).stream()
                        .flatMap(table -> dialect.renew(table, entry.getValue()).stream()))
                .toList();
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedStep(List.of(), List.of(), statements, true));
    }

    private void add(Statement statement) {
        statement
                .forgets()
                .ifPresent(known -> columns.computeIfAbsent(known.table(), table -> new LinkedHashSet<>())
                        .addAll(known.columns()));
    }

    private void follow(Operation operation) {
        if (operation instanceof Operation.RenameTable rename) {
            Optional.ofNullable(columns.remove(rename.from())).ifPresent(moved -> columns.put(rename.to(), moved));
        } else if (operation instanceof Operation.DropTable drop) {
            columns.remove(drop.definition().name());
        } else if (operation instanceof Operation.RenameColumn rename) {
            Set<String> known = columns.getOrDefault(rename.tableName(), new LinkedHashSet<>());
            if (known.remove(rename.from())) {
                known.add(rename.to());
            }
        } else if (operation instanceof Operation.DropColumn drop) {
            columns.getOrDefault(drop.tableName(), new LinkedHashSet<>())
                    .remove(drop.column().name());
        }
    }
}
