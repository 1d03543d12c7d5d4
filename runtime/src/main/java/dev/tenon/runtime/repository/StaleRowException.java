package dev.tenon.runtime.repository;

/** Somebody else has changed or deleted a row since it was read; nothing of this change was made. Read it again, and decide again. */
public final class StaleRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleRowException(String table) {
        super("a row of " + table + " was changed or deleted since it was read; nothing was written");
    }
}
