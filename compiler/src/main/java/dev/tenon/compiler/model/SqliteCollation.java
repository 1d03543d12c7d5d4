package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The collations that every SQLite has; it takes no others without an extension. */
public enum SqliteCollation {
    BINARY,
    NOCASE,
    RTRIM;

    /** PostgreSQL's names for an order by bytes. */
    private static final List<String> BYTES = List.of("c", "posix", "ucs_basic", "pg_c_utf8");

    private static final String PREFIX = "pg_catalog.";

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the texts mean to SQLite, binary where they say nothing of it; empty where it has no such collation. */
    public static Optional<SqliteCollation> of(SqlTexts texts) {
        Optional<String> text = texts.of("sqlite").map(name -> name.toLowerCase(Locale.ROOT));
        if (text.isEmpty()) {
            return Optional.of(BINARY);
        }
        String name = text.get();
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        boolean forAll = texts.byDialect().containsKey(SqlTexts.ANY);
        return forAll && BYTES.contains(plain)
                ? Optional.of(BINARY)
                : Arrays.stream(values()).filter(c -> c.word().equals(name)).findFirst();
    }
}
