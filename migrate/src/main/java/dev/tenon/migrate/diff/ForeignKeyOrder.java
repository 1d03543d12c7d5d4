package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables in an order in which those that are referred to come first, as far as cycles allow. */
public final class ForeignKeyOrder {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Set<String> visited = new LinkedHashSet<>();
    private final List<Table> ordered = new ArrayList<>();

    private ForeignKeyOrder() {}

    public static List<Table> referencedFirst(Collection<Table> tables) {
        ForeignKeyOrder order = new ForeignKeyOrder();
        tables.stream().sorted(Comparator.comparing(Table::name)).forEach(t -> order.tables.put(t.name(), t));
        order.tables.values().forEach(order::visit);
        return order.ordered;
    }

    /** Without recursion, for chains may be as long as the schema. */
    private void visit(Table first) {
        Deque<Open> path = new ArrayDeque<>();
        open(first, path);
        while (!path.isEmpty()) {
            Open last = path.getLast();
            if (last.targets().hasNext()) {
                open(tables.get(last.targets().next()), path);
            } else {
                ordered.add(last.table());
                path.removeLast();
            }
        }
    }

    private void open(Table table, Deque<Open> path) {
        if (visited.add(table.name())) {
            Iterator<String> targets = table.foreignKeys()
                    .map(Constraint.ForeignKey::target)
                    .filter(tables::containsKey)
                    .sorted()
                    .iterator();
            path.addLast(new Open(table, targets));
        }
    }

    /** A table on the way down, and those it refers to that were not looked at yet. */
    private record Open(Table table, Iterator<String> targets) {}
}
