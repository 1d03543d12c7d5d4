/** Development: a database that follows the schema by itself, and the trash that keeps what it would lose. */
package dev.tenon.migrate.dev;
