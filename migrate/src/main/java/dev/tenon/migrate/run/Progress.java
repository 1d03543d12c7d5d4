package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;

/** Is told what a run does while it does it. */
public interface Progress {

    Progress SILENT = new Progress() {};

    /** Something a person should know: a sentence. */
    default void note(String text) {}

    default void applied(Revision revision, long millis) {}

    default void reverted(Revision revision, long millis) {}
}
