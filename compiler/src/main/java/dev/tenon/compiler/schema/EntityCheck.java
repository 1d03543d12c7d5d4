package dev.tenon.compiler.schema;

import dev.tenon.compiler.expr.Expr;

/** @param name of the constraint in the database, given or by convention */
public record EntityCheck(String name, Expr condition) {}
