/** The dsl command: arguments in, output and exit code out. */
package dev.tenon.cli;
