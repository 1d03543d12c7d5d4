/** A real PostgreSQL server that tests start themselves, and what both products say is in a database. */
package dev.tenon.testing;
