/** Expressions in checks, predicates and defaults: one meaning, whatever the dialect. */
package dev.tenon.compiler.expr;
