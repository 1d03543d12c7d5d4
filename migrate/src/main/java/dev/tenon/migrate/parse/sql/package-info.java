/** SQL that a database keeps of itself, as values. */
package dev.tenon.migrate.parse.sql;
