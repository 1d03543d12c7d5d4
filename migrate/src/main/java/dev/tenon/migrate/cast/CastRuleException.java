package dev.tenon.migrate.cast;

/** A {@link CastRule} of somebody's cannot be used; the message says which and why. */
public final class CastRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CastRuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
