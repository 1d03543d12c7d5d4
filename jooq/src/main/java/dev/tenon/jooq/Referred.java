package dev.tenon.jooq;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys that foreign keys refer to. */
final class Referred {
    private Referred() {}

    /** The name of the key over these columns, in whatever order. */
    static String key(Table target, List<String> columns) {
        Set<String> wanted = new HashSet<>(columns);
        return target.primaryKey()
                .filter(key -> wanted.equals(new HashSet<>(key.columns())))
                .map(Constraint.PrimaryKey::name)
                .or(() -> target.uniques()
                        .filter(unique -> wanted.equals(new HashSet<>(unique.columns())))
                        .map(Constraint.Unique::name)
                        .findFirst())
                .orElseThrow(() ->
                        new IllegalArgumentException(target.name() + " has no key over " + String.join(", ", columns)));
    }
}
