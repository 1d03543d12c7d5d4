package dev.tenon.compiler.type;

import java.util.Map;
import java.util.Optional;

/**
 * SQL that is not looked into: one text for all dialects, or one for each.
 *
 * @param byDialect the texts by the dialect's name; the one for all under {@link #ANY}, alone
 */
public record SqlTexts(Map<String, String> byDialect) {
    public static final String ANY = "";

    public SqlTexts {
        byDialect = Map.copyOf(byDialect);
    }

    public static SqlTexts any(String text) {
        return new SqlTexts(Map.of(ANY, text));
    }

    /** What the dialect gets; empty where no text is for it. */
    public Optional<String> of(String dialect) {
        return Optional.ofNullable(byDialect.get(byDialect.containsKey(ANY) ? ANY : dialect));
    }
}
