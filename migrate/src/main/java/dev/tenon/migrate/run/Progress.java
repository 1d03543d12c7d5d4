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

    /** Between two steps of a migration, when the first of them is recorded. */
    default void stepped(Revision revision, int done, int steps) {}

    /** Right before a statement that is outside of any transaction, and right behind it. */
    default void alone(String sql, boolean ended) {}

    default void applied(Revision revision, long millis) {}

    default void reverted(Revision revision, long millis) {}
}
