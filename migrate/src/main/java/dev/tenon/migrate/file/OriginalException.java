package dev.tenon.migrate.file;

/** A migration that a squash leads through is asked for, and its own file does not tell; the message says what to do. */
public final class OriginalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OriginalException(String message) {
        super(message);
    }

    static OriginalException gone(String id, String squash) {
        return new OriginalException("this needs the file of " + id + ", which " + squash
                + " has squashed and is not here any more; bring " + id + Migration.EXTENSION
                + " back, for example from version control, into the folder " + MigrationFolder.SQUASHED
                + " beside the migrations");
    }
}
