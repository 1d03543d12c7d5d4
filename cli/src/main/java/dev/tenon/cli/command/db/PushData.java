package dev.tenon.cli.command.db;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dev.Push.Draft;
import dev.tenon.migrate.question.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * A push for programs.
 *
 * @param applied whether anything was changed
 * @param loses what is lost, with the number of rows
 * @param questions what only the author can know
 */
record PushData(
        String database, boolean applied, List<String> operations, List<String> loses, List<Question> questions) {

    static PushData done(DatabaseUrl url) {
        return new PushData(url.display(), false, List.of(), List.of(), List.of());
    }

    static PushData open(DatabaseUrl url, List<Question> questions) {
        return new PushData(url.display(), false, List.of(), List.of(), questions);
    }

    static PushData of(DatabaseUrl url, Draft draft, boolean applied) {
        return new PushData(url.display(), applied, Steps.lines(draft.steps()), lost(draft), List.of());
    }

    /** {@code author.phone (1,204 rows)}. */
    static List<String> lost(Draft draft) {
        List<String> lost = new ArrayList<>();
        draft.losses().forEach((loss, rows) -> lost.add(loss.phrase(rows)));
        draft.uncounted().forEach(table -> lost.add(table + " (all that is in it)"));
        return lost;
    }
}
