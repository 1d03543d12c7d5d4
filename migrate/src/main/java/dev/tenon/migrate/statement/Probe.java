package dev.tenon.migrate.statement;

import dev.tenon.compiler.model.Database;
import java.util.Optional;

/**
 * What tells how far a statement about an index came that no transaction holds together.
 *
 * @param sql asks for one word, see {@link State}; no row where there is nothing of that name
 * @param subject in the user's words: {@code index ix_booking_status}
 * @param clearing takes away what is broken
 * @param makes what is there when the statement is done; empty where it is to be gone
 */
public record Probe(String sql, String subject, Statement clearing, Optional<Whole> makes) {

    /** What there is. */
    public enum State {
        /** Nothing. */
        NONE,
        /** What a run has left that was cut off, and that the database does not use. */
        BROKEN,
        /** All of it. */
        WHOLE,
        /** Something that only bears the name. */
        OTHER
    }

    /**
     * An index as it shall be.
     *
     * @param state that has it; empty where no model knows it, so that nothing can be compared
     */
    public record Whole(Optional<Database> state, String table, String index) {}
}
