package dev.tenon.runtime.row;

/** A value that its column would refuse. The message names table and column and says why. */
public final class InvalidRowException extends IllegalArgumentException {
    private final String table;
    private final String column;

    /** @param reason one sentence that goes on behind "table.column: " */
    InvalidRowException(Column<?> column, String reason) {
        super(column.table() + "." + column.name() + ": " + reason);
        this.table = column.table();
        this.column = column.name();
    }

    /** The name of the table. */
    public String table() {
        return table;
    }

    /** The name of the column. */
    public String column() {
        return column;
    }
}
