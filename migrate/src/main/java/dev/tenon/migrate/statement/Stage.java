package dev.tenon.migrate.statement;

import java.util.List;
import java.util.Optional;

/**
 * One of the steps by which an operation is done while others go on writing. Each is committed by itself.
 *
 * @param alone whether it is one statement outside of any transaction
 * @param probe tells how far such a statement came; empty where only a person can
 * @param undo takes back what is there of the operation when a run ends in this step or behind it
 */
public record Stage(List<Statement> statements, boolean alone, Optional<Probe> probe, List<Statement> undo) {
    public Stage {
        statements = List.copyOf(statements);
        undo = List.copyOf(undo);
    }

    /** One transaction. */
    public static Stage together(List<Statement> statements, List<Statement> undo) {
        return new Stage(statements, false, Optional.empty(), undo);
    }

    public static Stage probed(Statement statement, Probe probe, List<Statement> undo) {
        return new Stage(List.of(statement), true, Optional.of(probe), undo);
    }

    /** A statement that nobody looks into. */
    public static Stage unprobed(Statement statement) {
        return new Stage(List.of(statement), true, Optional.empty(), List.of());
    }
}
