package dev.tenon.migrate.hook;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The hooks of a project, in the order in which they are called. */
public final class Hooks {
    public static final Hooks NONE = new Hooks(Map.of());

    private final Map<HookPoint, List<MigrationHook>> byPoint;

    private Hooks(Map<HookPoint, List<MigrationHook>> byPoint) {
        this.byPoint = byPoint;
    }

    /** These with one more behind the others of its point. */
    public Hooks with(HookPoint point, MigrationHook hook) {
        Map<HookPoint, List<MigrationHook>> more = new EnumMap<>(HookPoint.class);
        more.putAll(byPoint);
        List<MigrationHook> there = new ArrayList<>(at(point));
        there.add(hook);
        more.put(point, List.copyOf(there));
        return new Hooks(more);
    }

    public List<MigrationHook> at(HookPoint point) {
        return byPoint.getOrDefault(point, List.of());
    }

    public List<MigrationHook> all() {
        return byPoint.values().stream().flatMap(List::stream).toList();
    }
}
