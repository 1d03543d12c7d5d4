package dev.tenon.runtime.row;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names as SQL has them. */
public final class Names {
    private Names() {}

    /** In quotes, so that it may be any word and keeps its case. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** All of them in quotes, with commas between. */
    public static String list(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }
}
