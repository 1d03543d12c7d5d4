package dev.tenon.migrate.file;

import java.util.List;
import java.util.stream.Collectors;

/** A migration that a squash leads through is asked for, and its own file does not tell; the message says what to do. */
public final class OriginalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OriginalException(String message) {
        super(message);
    }

    static OriginalException gone(List<String> ids, String squash) {
        boolean one = ids.size() == 1;
        return new OriginalException(
                squash + " has squashed " + String.join(", ", ids) + ", and this needs " + (one ? "that" : "those")
                        + " by " + (one ? "itself" : "themselves") + "; bring the "
                        + (one ? "file" : "files") + " back, for example from version control, into the folder "
                        + MigrationFolder.SQUASHED + " beside the migrations: "
                        + ids.stream().map(id -> id + Migration.EXTENSION).collect(Collectors.joining(", ")));
    }
}
