package dev.tenon.runtime.row;

import dev.tenon.runtime.value.SqlDialect;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names as SQL has them. */
public final class Names {
    private Names() {}

    /** All of them in quotes, with commas between. */
    public static String list(Collection<String> names) {
        return names.stream().map(SqlDialect::quoted).collect(Collectors.joining(", "));
    }
}
