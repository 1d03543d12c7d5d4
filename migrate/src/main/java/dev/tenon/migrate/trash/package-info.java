/** What was put aside before it would have been lost, in tables of its own, and its way back. */
package dev.tenon.migrate.trash;
