package dev.tenon.migrate.survival;

/** Something that ends a run before its time, at one of many points. */
interface Fault {
    /** How many points there are on a way. */
    int points(Way way) throws Exception;

    /** Lets a run begin and ends it at the point; what the run said of it, or nothing where it could not say anything. */
    void strike(Way way, int point) throws Exception;
}
