package dev.tenon.compiler.model;

/** When a foreign key or a unique key is checked. */
public enum Deferral {
    /** At each statement, always. */
    NONE(""),
    /** At each statement, unless a transaction says otherwise. */
    DEFERRABLE("deferrable"),
    /** When the transaction ends, unless it says otherwise. */
    DEFERRED("deferrable initially deferred");

    private final String words;

    Deferral(String words) {
        this.words = words;
    }

    /** As both languages and SQL write it, with a blank before it; empty for {@link #NONE}. */
    public String clause() {
        return words.isEmpty() ? "" : " " + words;
    }
}
