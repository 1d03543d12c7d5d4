/** Syntax of all files to the schema IR: names to what they mean, mixins into place, everything typed. */
package dev.tenon.compiler.resolve;
