/** The ANTLR grammars of the schema and the migration language, and nothing else. */
package dev.tenon.grammar;
