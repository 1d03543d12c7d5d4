package dev.tenon.migrate.survival;

/** Something that ends a run before its time, at one of many points. */
interface Fault {
    /** How many points there are on a way. */
    int points(Way way) throws Exception;

    /** Lets a run begin, ends it at the point, and looks at what it says of that where it can still say something. */
    void strike(Way way, int point) throws Exception;
}
