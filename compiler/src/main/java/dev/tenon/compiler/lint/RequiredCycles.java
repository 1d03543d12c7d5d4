package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** References that must all be there before the first row can be: a hen needs an egg that needs a hen. */
final class RequiredCycles implements LintRule {

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        Set<String> seen = new HashSet<>();
        for (Table table : schema.model().tables()) {
            if (seen.add(table.name())) {
                walk(table, schema, seen, found);
            }
        }
    }

    private record Step(Table table, Iterator<ForeignKey> keys) {
        static Step from(Table table) {
            return new Step(
                    table,
                    table.foreignKeys().filter(key -> isRequired(table, key)).iterator());
        }

        private static boolean isRequired(Table table, ForeignKey key) {
            return key.deferral() != Deferral.DEFERRED
                    && key.columns().stream()
                            .allMatch(
                                    column -> table.column(column).orElseThrow().required());
        }
    }

    /** Along the references, deep first, each table once; without recursion, for chains may be as long as the schema. */
    private static void walk(Table start, LintedSchema schema, Set<String> seen, Consumer<Diagnostic> found) {
        List<Step> path = new ArrayList<>(List.of(Step.from(start)));
        while (!path.isEmpty()) {
            Step last = path.get(path.size() - 1);
            if (!last.keys().hasNext()) {
                path.remove(path.size() - 1);
                continue;
            }
            ForeignKey key = last.keys().next();
            List<String> names = path.stream().map(step -> step.table().name()).toList();
            int back = names.indexOf(key.target());
            if (back >= 0) {
                found.accept(finding(schema, last.table(), key, names.subList(back, names.size())));
            } else if (seen.add(key.target())) {
                path.add(Step.from(schema.model().table(key.target()).orElseThrow()));
            }
        }
    }

    private static Diagnostic finding(LintedSchema schema, Table table, ForeignKey key, List<String> cycle) {
        String path = cycle.stream().collect(Collectors.joining(" → ", "", " → " + cycle.get(0)));
        String message = cycle.size() == 1
                ? "the first row of `" + cycle.get(0) + "` can refer to no other than itself"
                : "the first of these rows can only be written in one statement with the others: " + path;
        return Diagnostic.at(schema.place(table, key.columns().get(0)), Code.REQUIRED_CYCLE, message)
                .hint("let " + (cycle.size() == 1 ? "the reference" : "one of the references") + " be null with `?`");
    }
}
