package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.migrate.introspect.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said beside the model; all of one object stands together. */
final class Remarks {
    private final Map<String, List<Remark>> byObject = new LinkedHashMap<>();

    void add(String object, String text) {
        byObject.computeIfAbsent(object, key -> new ArrayList<>()).add(new Remark(object, text));
    }

    void addIf(boolean holds, String object, String text) {
        if (holds) {
            add(object, text);
        }
    }

    List<Remark> all() {
        return byObject.values().stream().flatMap(List::stream).toList();
    }
}
