/** PostgreSQL 15 and later: every operation where it stands, no table built anew. */
package dev.tenon.migrate.dialect.postgresql;
