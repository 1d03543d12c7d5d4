/** SQLite: its types, its statements and what it needs around them. */
package dev.tenon.migrate.dialect.sqlite;
