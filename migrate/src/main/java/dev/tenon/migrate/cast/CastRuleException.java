package dev.tenon.migrate.cast;

import org.jspecify.annotations.Nullable;

/** A {@link CastRule} of somebody's cannot be used; the message says which and why. */
public final class CastRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CastRuleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
