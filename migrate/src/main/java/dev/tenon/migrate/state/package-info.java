/** A state of a schema, described or running, and what leads from one to another. */
package dev.tenon.migrate.state;
