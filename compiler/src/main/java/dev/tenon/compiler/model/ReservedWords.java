package dev.tenon.compiler.model;

import java.util.Set;

/** Words that SQL keeps to itself: a name that is one must be quoted. */
public final class ReservedWords {
    /** What PostgreSQL reserves, by appendix C of its manual: "reserved" and "reserved (can be function or type)". */
    public static final Set<String> POSTGRESQL =
            Set.of(("all analyse analyze and any array as asc asymmetric authorization"
                            + " binary both case cast check collate collation column concurrently constraint create cross"
                            + " current_catalog current_date current_role current_schema current_time current_timestamp"
                            + " current_user default deferrable desc distinct do else end except false fetch for foreign freeze"
                            + " from full grant group having ilike in initially inner intersect into is isnull join lateral"
                            + " leading left like limit localtime localtimestamp natural not notnull null offset on only or order"
                            + " outer overlaps placing primary references returning right select session_user similar some"
                            + " symmetric system_user table tablesample then to trailing true union unique user using variadic"
                            + " verbose when where window with")
                    .split(" "));

    /** What SQLite takes for no name, beside those. */
    private static final Set<String> SQLITE = Set.of(("add alter autoincrement between commit delete drop escape exists"
                    + " index indexed insert nothing set transaction update values")
            .split(" "));

    private ReservedWords() {}

    /** By either product. */
    public static boolean has(String name) {
        return POSTGRESQL.contains(name) || SQLITE.contains(name);
    }
}
