/** What ANTLR makes of the grammars of SQL that databases print. */
package dev.tenon.grammar.sql;
