package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;

/** Where a column's value comes from when an insert names none. */
public sealed interface Default {

    /** An expression over no columns. */
    record Value(Expr expr) implements Default {}

    /** Counted by the database: {@code auto()} in the language. */
    record Identity() implements Default {}

    /**
     * A default that always holds: nobody gives such a column a value.
     *
     * @param expr over columns of the same table that are not generated themselves
     * @param stored computed when a row is written, and not when it is read
     */
    record Generated(Expr expr, boolean stored) implements Default {

        /** As both languages and SQL write it. */
        public String word() {
            return stored ? "stored" : "virtual";
        }
    }
}
