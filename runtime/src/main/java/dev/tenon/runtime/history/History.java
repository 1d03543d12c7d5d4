package dev.tenon.runtime.history;

import java.util.List;
import java.util.Optional;

/** What a database says of the migrations it holds. */
public sealed interface History {

    /** There is no history table: an empty database, or one that was never adopted. */
    record Absent() implements History {}

    /**
     * There is a table of that name, and it is not ours.
     *
     * @param reason one sentence, without a stop
     */
    record Foreign(String reason) implements History {}

    /**
     * Written by a newer program, in a layout that this one cannot know.
     *
     * @param format the highest layout version in it; above {@link HistoryTables#FORMAT}
     */
    record Newer(int format) implements History {}

    /**
     * The migrations, in the order of application.
     *
     * @param migrations empty where all were taken back
     */
    record Recorded(List<AppliedMigration> migrations) implements History {
        public Recorded {
            migrations = List.copyOf(migrations);
        }

        /** The row whose fingerprint is the state of the database: the last one; empty if there are none. */
        public Optional<AppliedMigration> head() {
            return migrations.isEmpty() ? Optional.empty() : Optional.of(migrations.get(migrations.size() - 1));
        }
    }
}
