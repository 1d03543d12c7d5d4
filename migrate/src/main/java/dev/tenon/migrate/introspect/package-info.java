/** What a live database holds, read from its catalog into the model that schemas and migrations lead to. */
package dev.tenon.migrate.introspect;
