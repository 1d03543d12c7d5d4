package dev.tenon.compiler.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an index finds rows, as PostgreSQL knows it. */
public enum IndexMethod {
    BTREE(true, true, true),
    HASH(false, false, false),
    GIN(false, true, false),
    GIST(false, true, true),
    SPGIST(false, false, true),
    BRIN(false, true, false);

    private final boolean ordered;
    private final boolean takesSeveralKeys;
    private final boolean takesIncluded;

    IndexMethod(boolean ordered, boolean takesSeveralKeys, boolean takesIncluded) {
        this.ordered = ordered;
        this.takesSeveralKeys = takesSeveralKeys;
        this.takesIncluded = takesIncluded;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IndexMethod> ofWord(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
    }

    /** Whether its keys have an order: {@code desc}, {@code nulls first}. */
    public boolean isOrdered() {
        return ordered;
    }

    public boolean takesSeveralKeys() {
        return takesSeveralKeys;
    }

    /** Whether it keeps the values of further columns. */
    public boolean takesIncluded() {
        return takesIncluded;
    }
}
