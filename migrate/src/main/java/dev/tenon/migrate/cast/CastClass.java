package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;

/** What a change of type does to the values of a column. */
public enum CastClass {
    /** The same values in the same form. */
    IDENTICAL,
    /** Every value has its equal in the new type: applied without asking. */
    WIDEN,
    /** Right if the data fits: rows that do not are counted and shown, and stop the migration. */
    CHECKED,
    /** Values change or lose something for good: a person decides. */
    LOSSY,
    /** Nothing sensible is known: a person decides. */
    NONE;

    static CastClass of(Conversion.Promise promise) {
        return switch (promise) {
            case WIDEN -> WIDEN;
            case CHECKED -> CHECKED;
            case LOSSY -> LOSSY;
        };
    }
}
