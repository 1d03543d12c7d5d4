package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    private void visit(Table table) {
        if (visited.add(table.name())) {
            table.foreignKeys()
                    .map(Constraint.ForeignKey::target)
                    .sorted()
                    .filter(tables::containsKey)
                    .forEach(target -> visit(tables.get(target)));
            ordered.add(table);
        }
    }
}
