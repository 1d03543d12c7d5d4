/** Text to syntax; the only package of this module that sees ANTLR. */
package dev.tenon.compiler.parse;
