/** The ANTLR grammars of the schema and the migration language; those of SQL that databases print are in {@code sql}. */
package dev.tenon.grammar;
