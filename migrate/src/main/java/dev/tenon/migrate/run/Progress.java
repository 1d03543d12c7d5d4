package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;
import java.util.List;

/** Is told what a run does while it does it. */
public interface Progress {

    Progress SILENT = new Progress() {};

    /** Something a person should know: a sentence. */
    default void note(String text) {}

    /** Right before a migration that loses these, each a phrase with the number of rows. */
    default void losing(Revision revision, boolean up, List<String> losses) {}

    /** After each batch of a backfill. */
    default void backfilling(BackfillProgress at) {}

    default void applied(Revision revision, long millis) {}

    default void reverted(Revision revision, long millis) {}
}
