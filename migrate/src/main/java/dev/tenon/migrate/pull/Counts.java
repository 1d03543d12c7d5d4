package dev.tenon.migrate.pull;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How much of what there is. */
public final class Counts {
    private Counts() {}

    /** By the word for one of them; none of zero. */
    public static Map<String, Long> of(Database model) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("table", (long) model.tables().size());
        counts.put("enum", (long) model.enums().size());
        counts.put("view", count(model, View.class));
        counts.put("sequence", count(model, Sequence.class));
        counts.put("SQL object", count(model, SqlObject.class));
        counts.values().removeIf(number -> number == 0);
        return counts;
    }

    private static long count(Database model, Class<? extends SchemaObject> kind) {
        return model.objects().stream().filter(kind::isInstance).count();
    }

    /** {@code 3 tables, 1 enum} */
    public static String text(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey() + (count.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
    }
}
