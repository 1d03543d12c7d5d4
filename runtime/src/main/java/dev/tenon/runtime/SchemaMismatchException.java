package dev.tenon.runtime;

/** A program may not start on this database. The message is for people, see {@link GuardResult#message()}. */
public final class SchemaMismatchException extends IllegalStateException {
    private final transient GuardResult result;

    /** @param result whose verdict is not accepted */
    public SchemaMismatchException(GuardResult result) {
        super(result.message());
        this.result = result;
    }

    /** What was found. */
    public GuardResult result() {
        return result;
    }
}
