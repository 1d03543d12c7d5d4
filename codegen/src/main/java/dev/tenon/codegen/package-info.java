/** Sources from a schema: what a generator is, and the folder that its files are written to. */
package dev.tenon.codegen;
