package dev.tenon.migrate.introspect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said beside a model, gathered on the way; all of one object stands together. */
public final class Remarks {
    private final Map<String, Set<Remark>> byObject = new LinkedHashMap<>();

    public void add(String object, String text) {
        add(new Remark(object, text));
    }

    public void add(Remark remark) {
        byObject.computeIfAbsent(remark.object(), key -> new LinkedHashSet<>()).add(remark);
    }

    public void addIf(boolean holds, Remark remark) {
        if (holds) {
            add(remark);
        }
    }

    public void addIf(boolean holds, String object, String text) {
        if (holds) {
            add(object, text);
        }
    }

    public void addAll(Remarks others) {
        others.all().forEach(this::add);
    }

    /** In the order in which the objects were found. */
    public List<Remark> all() {
        return byObject.values().stream().flatMap(Set::stream).toList();
    }
}
