package dev.tenon.compiler.diagnostic;

/**
 * How deep a finding looks. Errors of a later rung can be mere consequences of an earlier one's, so only the first rung
 * with errors is shown, with all of its errors.
 */
public enum Rung {
    SYNTAX,
    NAMES,
    STRUCTURE,
    OPINIONS
}
