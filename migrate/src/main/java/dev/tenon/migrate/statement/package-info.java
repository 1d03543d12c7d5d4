/** What a database is told and asked, with what it costs: the words that plans, casts and dialects share. */
package dev.tenon.migrate.statement;
