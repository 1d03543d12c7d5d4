package dev.tenon.migrate.graph;

import dev.tenon.migrate.file.WrittenOperation;
import java.util.List;

/** Whether two branches lead to the same end, in the schema and in the rows, whichever a database takes first. */
public sealed interface Verdict {

    record Commutes() implements Verdict {}

    /**
     * They do not.
     *
     * @param left the first operation of the one that is in the way of the other
     * @param ends what would come of both orders
     */
    record Conflict(WrittenOperation left, WrittenOperation right, Ends ends) implements Verdict {}

    /**
     * They do in the schema; of the rows it cannot be told.
     *
     * @param step whose outcome may depend on the order
     * @param other what it depends on
     * @param why in words that follow on the name of the step
     */
    record Untold(WrittenOperation step, WrittenOperation other, String why) implements Verdict {}

    /**
     * What would come of both orders.
     *
     * @param lines a sentence, or the operations from where the right one ends behind the left one to where the left one ends
     *     behind the right one
     */
    record Ends(String title, List<String> lines) {
        public Ends {
            lines = List.copyOf(lines);
        }
    }
}
