package dev.tenon.compiler.diagnostic;

/** How much a finding matters: errors stop the pipeline, warnings and hints do not. */
public enum Severity {
    ERROR,
    WARNING,
    HINT
}
