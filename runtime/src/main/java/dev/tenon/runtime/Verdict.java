package dev.tenon.runtime;

/** What the guard finds a database to be, compared with what a program was built for. */
public enum Verdict {
    /** Exactly at the state the program was built for. */
    CURRENT(true),
    /** Ahead by migrations that are recorded as compatible with older programs: a rolling deploy goes on. */
    AHEAD_COMPATIBLE(true),
    /** At the state the program was built for, but by automatic migration; accepted outside production. */
    DEVELOPMENT(true),
    /** The same in production, where only what was reviewed and committed counts. */
    DEVELOPMENT_IN_PRODUCTION(false),
    /** Without a history table: an empty database, or one that was never adopted. */
    NO_HISTORY(false),
    /** With a history table that is not ours. */
    NOT_OURS(false),
    /** Without some of the migrations that the program was built with. */
    BEHIND(false),
    /** A migration was applied from a file with another content. */
    EDITED(false),
    /** A migration is under way, or its run was cut off. */
    HALF_APPLIED(false),
    /** Ahead by at least one migration that older programs do not work with. */
    AHEAD_INCOMPATIBLE(false),
    /** At a state that the program knows no way from or to. */
    UNKNOWN_STATE(false),
    /** The program was built from a schema with changes that are in no migration, so that no database can be right. */
    UNCOMMITTED_SCHEMA(false),
    /** Written by a newer program in a layout that this one does not know. */
    NEWER_FORMAT(false);

    private final boolean accepted;

    Verdict(boolean accepted) {
        this.accepted = accepted;
    }

    /** Whether a program may start. */
    public boolean accepted() {
        return accepted;
    }
}
