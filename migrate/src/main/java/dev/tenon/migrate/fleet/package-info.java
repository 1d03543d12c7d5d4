/** The same done to many databases: which they are, several at a time, and what came of each. */
package dev.tenon.migrate.fleet;
