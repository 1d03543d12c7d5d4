package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import java.util.Optional;

/** What the rows of a database say of a column that is gone and one that is new. Models alone know of none. */
@FunctionalInterface
public interface RowEvidence {

    RowEvidence NONE = (table, gone, newTable, added) -> Optional.empty();

    /**
     * How many of the gone column's values could be the new one's: those that its type, `required`, a unique or a check take.
     *
     * @param table by the name it has in the database
     * @param newTable by the name it has in the new model
     * @return empty where there are no rows to ask
     */
    Optional<Fit> fit(String table, Column gone, String newTable, Column added);

    record Fit(long rows, long fitting) {
        double share() {
            return (double) fitting / rows;
        }

        String text() {
            return fitting == rows
                    ? "all " + rows + " rows fit"
                    : (rows - fitting) + " of " + rows + " rows do not fit";
        }
    }
}
