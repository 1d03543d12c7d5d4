package dev.tenon.migrate.op;

/** An operation does not fit the state it is applied to; the message says why in the user's words. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplayException(String message) {
        super(message);
    }
}
