package dev.tenon.runtime;

/** What the guard finds a database to be, compared with what a program was built for. */
public enum Verdict {
    /** Exactly at the state the program was built for. */
    CURRENT(Use.ALL),
    /** Ahead by migrations that are recorded as compatible with older programs: a rolling deploy goes on. */
    AHEAD_COMPATIBLE(Use.ALL),
    /** The same where exactly the program's migrations are asked for: {@link GuardLevel#HEAD}. */
    AHEAD(Use.READING),
    /** At the state the program was built for, but by automatic migration; accepted outside production. */
    DEVELOPMENT(Use.ALL),
    /** The same in production, where only what was reviewed and committed counts. */
    DEVELOPMENT_IN_PRODUCTION(Use.READING),
    /** Without a history table: an empty database, or one that was never adopted. */
    NO_HISTORY(Use.NONE),
    /** With a history table that is not ours. */
    NOT_OURS(Use.NONE),
    /** Without some of the migrations that the program was built with. */
    BEHIND(Use.READING),
    /** A migration was applied from a file with another content. */
    EDITED(Use.READING),
    /** A migration is under way, or its run was cut off. */
    HALF_APPLIED(Use.READING),
    /** Ahead by at least one migration that older programs do not work with. */
    AHEAD_INCOMPATIBLE(Use.READING),
    /** At a state that the program knows no way from or to; it may well be another program's. */
    UNKNOWN_STATE(Use.NONE),
    /** The program was built from a schema with changes that are in no migration, so that no database can be right. */
    UNCOMMITTED_SCHEMA(Use.READING),
    /** Written by a newer program in a layout that this one does not know. */
    NEWER_FORMAT(Use.NONE),
    /** Right by its history, but what the program reads and writes is not so: {@link GuardLevel#DEEP}. */
    DRIFTED(Use.READING);

    private enum Use {
        ALL,
        READING,
        NONE
    }

    private final Use use;

    Verdict(Use use) {
        this.use = use;
    }

    /** Whether a program may start. */
    public boolean accepted() {
        return use == Use.ALL;
    }

    /** Whether it at least makes sense to a program to read what is there: it is its own database, at another state. */
    public boolean readable() {
        return use != Use.NONE;
    }
}
