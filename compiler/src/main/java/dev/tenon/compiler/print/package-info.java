/** The way back: meaning to text, and text to its one canonical form. */
package dev.tenon.compiler.print;
