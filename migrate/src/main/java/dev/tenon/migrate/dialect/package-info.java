/** What a database product must answer to be migrated. */
package dev.tenon.migrate.dialect;
