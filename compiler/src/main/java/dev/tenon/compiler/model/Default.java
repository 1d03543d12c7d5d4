package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;

/** Where a column's value comes from when an insert names none. */
public sealed interface Default {

    /** An expression over no columns. */
    record Value(Expr expr) implements Default {}

    /** Counted by the database: {@code auto()} in the language. */
    record Identity() implements Default {}
}
