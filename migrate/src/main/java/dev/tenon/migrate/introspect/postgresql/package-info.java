/** A PostgreSQL database as a model: its catalog, read by a few queries over whole sets. */
package dev.tenon.migrate.introspect.postgresql;
