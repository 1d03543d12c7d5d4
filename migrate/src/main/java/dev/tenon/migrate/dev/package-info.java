/** Development: a database that follows the schema by itself. */
package dev.tenon.migrate.dev;
