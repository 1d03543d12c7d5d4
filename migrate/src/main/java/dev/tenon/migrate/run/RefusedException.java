package dev.tenon.migrate.run;

/** The tool will not do what was asked; the message says why, what to do, and what was changed, if anything was. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of no it is. */
    public enum Reason {
        /** What was asked for does not exist or makes no sense. */
        USAGE,
        /** Files and database do not agree. */
        FINDING,
        /** A decision is open. */
        DECISION,
        /** The database or its rows do not allow it. */
        DATABASE
    }

    private final Reason reason;

    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** @param cause something that the author's own code threw */
    RefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
