package dev.tenon.runtime.row;

import org.jspecify.annotations.Nullable;

/** A row that the database would refuse. The message names the table, then a column or a check, and says why. */
public final class InvalidRowException extends IllegalArgumentException {
    private final String table;
    private final @Nullable String column;
    private final @Nullable String constraint;

    /** @param reason one sentence that goes on behind "table.column: " */
    InvalidRowException(Column<?> column, String reason) {
        super(column.table() + "." + column.name() + ": " + reason);
        this.table = column.table();
        this.column = column.name();
        this.constraint = null;
    }

    /** @param condition as the schema has it */
    InvalidRowException(String table, String constraint, String condition) {
        super(table + ": the row breaks the check " + constraint + ": " + condition + " must hold");
        this.table = table;
        this.column = null;
        this.constraint = constraint;
    }

    /** The name of the table. */
    public String table() {
        return table;
    }

    /** The name of the column that would refuse its value; null where a check refuses the row. */
    public @Nullable String column() {
        return column;
    }

    /** The name of the check that the row breaks; null where a column refuses its value. */
    public @Nullable String constraint() {
        return constraint;
    }
}
