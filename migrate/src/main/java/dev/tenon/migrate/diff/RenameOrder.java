package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Renames among siblings, in an order in which no name is taken twice: a chain from its free end, a cycle (two names
 * swapped) by way of a name that nothing has.
 */
final class RenameOrder {

    /** What the names begin with that nothing keeps. */
    private static final String ASIDE = "dsl_tmp_";

    record Step(String from, String to) {}

    private RenameOrder() {}

    /** A name that is had only between two renames. */
    static boolean isAside(String name) {
        return QualifiedName.bare(name).startsWith(ASIDE);
    }

    /**
     * Which of the hinted renames take place. A hint whose old name is gone has been applied already. One whose new name
     * is there already is active only if that name is vacated by another rename and its old name is given away likewise
     * or no longer wanted.
     *
     * @param hints new name to old name
     * @return old name to new name
     */
    static Map<String, String> active(Map<String, String> hints, Set<String> before, Set<String> after) {
        Map<String, String> active = new TreeMap<>();
        hints.forEach((now, old) -> {
            if (before.contains(old) && after.contains(now) && !old.equals(now)) {
                active.putIfAbsent(old, now);
            }
        });
        boolean stable = false;
        while (!stable) {
            Set<String> given = new HashSet<>(active.values());
            stable = !active.entrySet().removeIf(rename -> {
                boolean targetTaken = before.contains(rename.getValue()) && !active.containsKey(rename.getValue());
                boolean sourceStays = after.contains(rename.getKey()) && !given.contains(rename.getKey());
                return targetTaken || sourceStays;
            });
        }
        return active;
    }

    /** @param renames old name to new name, all of them {@link #active} among {@code taken} */
    static List<Step> order(Map<String, String> renames, Set<String> taken) {
        Map<String, String> left = new LinkedHashMap<>(new TreeMap<>(renames));
        Set<String> occupied = new HashSet<>(taken);
        List<Step> steps = new ArrayList<>();
        while (!left.isEmpty()) {
            Step step = left.entrySet().stream()
                    .filter(rename -> !occupied.contains(rename.getValue()))
                    .findFirst()
                    .map(rename -> new Step(rename.getKey(), rename.getValue()))
                    .orElseGet(() -> aside(left, occupied));
            String target = left.remove(step.from());
            if (!step.to().equals(target)) {
                left.put(step.to(), target);
            }
            occupied.remove(step.from());
            occupied.add(step.to());
            steps.add(step);
        }
        return steps;
    }

    private static Step aside(Map<String, String> left, Set<String> occupied) {
        String name = left.entrySet().stream()
                .filter(rename -> left.containsKey(rename.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("names are taken by what keeps them: " + left));
        String free = QualifiedName.prefixed(ASIDE, name);
        while (occupied.contains(free)) {
            free += "_";
        }
        return new Step(name, free);
    }
}
