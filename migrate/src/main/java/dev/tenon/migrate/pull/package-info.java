/** A database becomes schema files: proven to mean what is there before any of them is written. */
package dev.tenon.migrate.pull;
