/** What a SQLite database holds: from the texts that it keeps, which say all, and what its pragmas make of them. */
package dev.tenon.migrate.introspect.sqlite;
