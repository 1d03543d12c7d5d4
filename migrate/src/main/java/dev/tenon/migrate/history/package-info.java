/** What a database holds, written down in the database itself. */
package dev.tenon.migrate.history;
