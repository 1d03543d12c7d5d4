/** jOOQ's own generator, fed by a schema: the files that it would make of the migrated database, without one. */
package dev.tenon.jooq;
