package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which new tables a gone one is compared with. A few with all of them; where two schemas have thousands of tables and none
 * in common, only with those that share most of its columns and the words of its name.
 */
final class ComparableTables {
    private static final int ALL_PAIRS = 10_000;

    /** What more tables than this have says little of any of them: {@code id : long}. */
    private static final int COMMON = 300;

    private static final int NEAREST = 10;

    private final Map<String, List<Table>> byTrait = new HashMap<>();

    private ComparableTables(List<Table> added) {
        added.forEach(table -> traits(table)
                .forEach(trait ->
                        byTrait.computeIfAbsent(trait, t -> new ArrayList<>()).add(table)));
    }

    static Function<Table, Collection<Table>> of(List<Table> gone, List<Table> added) {
        if ((long) gone.size() * added.size() <= ALL_PAIRS) {
            return table -> added;
        }
        return new ComparableTables(added)::nearest;
    }

    private Collection<Table> nearest(Table gone) {
        Map<String, Integer> shared = new HashMap<>();
        Map<String, Table> tables = new HashMap<>();
        for (String trait : traits(gone)) {
            List<Table> having = byTrait.getOrDefault(trait, List.of());
            if (having.size() <= COMMON) {
                having.forEach(table -> {
                    shared.merge(table.name(), 1, Integer::sum);
                    tables.put(table.name(), table);
                });
            }
        }
        return shared.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(NEAREST)
                .map(entry -> tables.get(entry.getKey()))
                .toList();
    }

    private static Set<String> traits(Table table) {
        Set<String> traits = new LinkedHashSet<>(NameLikeness.words(table.name()));
        table.columns()
                .forEach(column ->
                        traits.add(column.name() + " : " + column.type().text()));
        return traits;
    }
}
