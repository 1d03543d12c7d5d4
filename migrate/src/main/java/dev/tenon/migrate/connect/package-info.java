/** Addresses of databases, and connections to them. */
package dev.tenon.migrate.connect;
