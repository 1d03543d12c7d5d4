package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.model.Renames.ValueRef;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Former names that lead in a circle, as of two that changed places. All the names are there before and after, so names do
 * not tell whether that is still to be done, and to do it once more would undo it. What bears the names has to tell: it is
 * to be done while each name bears in the schema what its former name bears now, and is done when each bears the same.
 */
public final class Circles {
    private final Database before;
    private final Database after;
    private final List<String> unclear = new ArrayList<>();
    private final Renames toDo;

    private Circles(Renames hints, Database before, Database after) {
        this.before = before;
        this.after = after;
        Map<String, String> enums = open(
                "",
                hints.enums(),
                before.enums().names(),
                (old, now) -> values(before, old).equals(values(after, now)));
        Map<String, String> tables = open(
                "",
                hints.tables(),
                before.tables().names(),
                (old, now) -> before.table(old)
                        .map(Table::columns)
                        .equals(after.table(now).map(Table::columns)));
        // What is inside is looked for where the names of tables and enums say that it was.
        Renames outer = new Renames(tables, hints.columns(), enums, hints.values(), hints.objects());
        this.toDo = new Renames(tables, columns(outer), enums, values(outer), hints.objects());
    }

    public static Circles of(Renames hints, Database before, Database after) {
        return new Circles(hints, before, after);
    }

    /** The hints without those that were carried out, or that nobody can tell of. */
    public Renames toDo() {
        return toDo;
    }

    /** Names of which nobody can tell, a circle in each text: their bearers are alike, or change at the same time. */
    public List<String> unclear() {
        return List.copyOf(unclear);
    }

    /** Whether what a name bore before is what a name bears in the schema. */
    @FunctionalInterface
    private interface Same {
        boolean test(String old, String now);
    }

    private Map<ColumnRef, String> columns(Renames hints) {
        Map<ColumnRef, String> open = new HashMap<>();
        for (Table now : after.tables()) {
            Map<String, String> siblings = new HashMap<>();
            hints.columns().forEach((place, old) -> {
                if (place.table().equals(now.name())) {
                    siblings.put(place.column(), old);
                }
            });
            Optional<Table> old = before.table(hints.formerTable(now.name()).orElse(now.name()));
            Set<String> then = old.map(table -> table.columns().names()).orElse(Set.of());
            open(now.name() + ".", siblings, then, (from, to) -> bare(old, from).equals(bare(Optional.of(now), to)))
                    .forEach((column, former) -> open.put(new ColumnRef(now.name(), column), former));
        }
        return open;
    }

    private Map<ValueRef, String> values(Renames hints) {
        Map<ValueRef, String> open = new HashMap<>();
        for (EnumType now : after.enums()) {
            Map<String, String> siblings = new HashMap<>();
            hints.values().forEach((place, old) -> {
                if (place.type().equals(now.name())) {
                    siblings.put(place.value(), old);
                }
            });
            List<String> then =
                    new ArrayList<>(values(before, hints.formerEnum(now.name()).orElse(now.name())));
            List<String> next = new ArrayList<>(now.values());
            then.retainAll(siblings.values());
            next.retainAll(siblings.keySet());
            open(now.name() + ".", siblings, Set.copyOf(then), (from, to) -> then.indexOf(from) == next.indexOf(to))
                    .forEach((value, former) -> open.put(new ValueRef(now.name(), value), former));
        }
        return open;
    }

    private static List<String> values(Database database, String type) {
        return database.enums().get(type).map(EnumType::values).orElse(List.of());
    }

    private static Optional<Column> bare(Optional<Table> table, String column) {
        return table.flatMap(t -> t.column(column)).map(c -> c.withName(""));
    }

    /**
     * @param siblings new name to old
     * @param then the names there were: a circle of others means nothing, as all former names that never were
     */
    private Map<String, String> open(String place, Map<String, String> siblings, Set<String> then, Same same) {
        Map<String, String> open = new TreeMap<>(siblings);
        for (String name : List.copyOf(open.keySet())) {
            Set<String> circle = circle(name, open);
            if (!circle.isEmpty() && then.containsAll(circle)) {
                boolean done = circle.stream().allMatch(now -> same.test(now, now));
                boolean toDo = circle.stream().allMatch(now -> same.test(siblings.get(now), now));
                if (done == toDo) {
                    unclear.add(String.join(
                            " and ", circle.stream().map(now -> place + now).toList()));
                }
                if (done || !toDo) {
                    open.keySet().removeAll(circle);
                }
            }
        }
        return open;
    }

    /** The names from one back to itself; empty where it does not come back. */
    private static Set<String> circle(String name, Map<String, String> siblings) {
        Set<String> seen = new LinkedHashSet<>();
        String at = name;
        while (at != null && seen.add(at)) {
            at = siblings.get(at);
        }
        return name.equals(at) ? seen : Set.of();
    }
}
