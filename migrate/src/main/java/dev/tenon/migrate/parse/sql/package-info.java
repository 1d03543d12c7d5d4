/** Reads SQL that databases print, into trees that say nothing of parentheses. */
package dev.tenon.migrate.parse.sql;
