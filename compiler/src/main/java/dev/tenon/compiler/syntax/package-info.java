/** What a file says, as written, each part with its place. */
package dev.tenon.compiler.syntax;
