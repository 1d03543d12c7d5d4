/** Writing the next migration file. */
package dev.tenon.migrate.author;
