package dev.tenon.compiler.type;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQL that is not looked into: one text for all dialects, or one for each.
 *
 * @param byDialect the texts by the dialect's name; the one for all under {@link #ANY}, alone
 */
public record SqlTexts(Map<String, String> byDialect) {
    public static final String ANY = "";

    private static final String POSTGRESQL = "postgresql";

    public SqlTexts {
        byDialect = Map.copyOf(byDialect);
    }

    public static SqlTexts any(String text) {
        return new SqlTexts(Map.of(ANY, text));
    }

    /** As the name of a type, where one text alone is PostgreSQL's: what SQLite declares decides what becomes of a value. */
    public SqlTexts asType() {
        return byDialect.keySet().equals(Set.of(POSTGRESQL)) ? any(byDialect.get(POSTGRESQL)) : this;
    }

    /** The type in a dialect, of texts that are {@link #asType()}. */
    public Optional<String> typeIn(String dialect) {
        return Optional.ofNullable(
                byDialect.get(byDialect.containsKey(ANY) && dialect.equals(POSTGRESQL) ? ANY : dialect));
    }

    /** What the dialect gets; empty where no text is for it. */
    public Optional<String> of(String dialect) {
        return Optional.ofNullable(byDialect.get(byDialect.containsKey(ANY) ? ANY : dialect));
    }
}
