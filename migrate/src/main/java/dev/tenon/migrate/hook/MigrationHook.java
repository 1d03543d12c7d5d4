package dev.tenon.migrate.hook;

import java.util.Optional;

/**
 * What is done before or after a run or a migration. A class of a project that {@code dsl.toml} names is public and has a public
 * constructor without parameters.
 *
 * <p>What it throws ends the run, with nothing more done; the message is told. A hook must bear to be called again: a run that
 * ends early is gone on with by another one, which calls its hooks anew, and one that waited too long for another session's lock
 * is called again.
 */
public interface MigrationHook {

    /** @throws Exception for whatever reason: the run ends, and the message is told */
    void run(HookContext context) throws Exception;

    /** False for one that changes nothing by the connection of its context, and needs no transaction to be open meanwhile. */
    default boolean inTransaction() {
        return true;
    }

    /** What would keep it from being run; asked before anything is changed. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** What it is called in messages and in the log. */
    default String name() {
        return "java " + getClass().getName();
    }
}
