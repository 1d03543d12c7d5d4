package dev.tenon.compiler.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What SQLite is told about a table as a whole, behind its parentheses. */
public enum TableOption {
    /** Each column takes values of its declared type alone. */
    STRICT,
    /** The rows are kept in the order of the primary key, and have no number of their own. */
    WITHOUT_ROWID;

    private static final Set<String> STRICT_TYPES = Set.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY");

    /** Whether a column of a strict table may declare it. */
    public static boolean isStrictType(String declared) {
        return STRICT_TYPES.contains(declared.strip().toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In any case, with any blanks. */
    public static Optional<TableOption> of(String word) {
        String normal = word.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return Arrays.stream(values())
                .filter(option -> option.word().equals(normal))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(TableOption::word).toList();
    }

    /** In the order in which they are written. */
    public static Set<TableOption> set(Collection<TableOption> options) {
        return options.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(options));
    }

    /** {@code strict, without rowid} */
    public static String text(Set<TableOption> options) {
        return set(options).stream().map(TableOption::word).collect(Collectors.joining(", "));
    }
}
