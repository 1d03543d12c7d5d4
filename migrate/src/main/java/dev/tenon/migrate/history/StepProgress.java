package dev.tenon.migrate.history;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a migration got that is done step by step.
 *
 * @param migration its id
 * @param done how many steps are done
 * @param steps how many there are
 * @param key what the batches of the step under way have come to, as SQL; or that the one statement of this step has begun, of
 *     which no transaction tells whether it has ended
 * @param passed the rows that these batches have passed
 * @param written and of these the ones that they have written
 * @param total the rows that there were when that step began
 */
public record StepProgress(
        String migration, int done, int steps, Optional<String> key, long passed, long written, Optional<Long> total) {

    /** No literal of a key: that would begin with a parenthesis. */
    private static final String BEGUN = "begun";

    public static StepProgress start(String migration, int steps) {
        return at(migration, 0, steps);
    }

    private static StepProgress at(String migration, int done, int steps) {
        return new StepProgress(migration, done, steps, Optional.empty(), 0, 0, Optional.empty());
    }

    /** One step further. */
    public StepProgress next() {
        return at(migration, done + 1, steps);
    }

    /** The statement of the next step has begun. */
    public StepProgress begun() {
        return new StepProgress(migration, done, steps, Optional.of(BEGUN), 0, 0, Optional.empty());
    }

    /** The same before its statement began. */
    public StepProgress notBegun() {
        return at(migration, done, steps);
    }

    /** Whether it is in the middle of a statement that no transaction holds together. */
    public boolean isBegun() {
        return key.equals(Optional.of(BEGUN));
    }

    public StepProgress of(long rows) {
        return new StepProgress(migration, done, steps, key, passed, written, Optional.of(rows));
    }

    /** One batch further. */
    public StepProgress past(String lastKey, long rows, long writtenRows) {
        return new StepProgress(
                migration, done, steps, Optional.of(lastKey), passed + rows, written + writtenRows, total);
    }

    /** Whether nothing is done yet, so that the database is as it was before the migration. */
    public boolean isUntouched() {
        return done == 0 && key.isEmpty();
    }

    public boolean isLast() {
        return done + 1 == steps;
    }

    /** {@code after step 1 of 3, at 15,000 of 40,000 rows of step 2}. */
    public String phrase() {
        String where = done == 0 ? "in step 1 of " + steps : "after step " + done + " of " + steps;
        if (key.isEmpty() || isBegun()) {
            return where + (isBegun() && done > 0 ? ", in step " + (done + 1) : "");
        }
        String rows = number(passed)
                + total.map(all -> " of " + number(Math.max(all, passed))).orElse("") + " rows";
        return where + ", at " + rows + (done == 0 ? "" : " of step " + (done + 1));
    }

    private static String number(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
