package dev.tenon.migrate.trash;

/** What was put aside cannot come back to where the database is now; nothing was changed. */
public final class NoPlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPlaceException(String why) {
        super(why);
    }
}
