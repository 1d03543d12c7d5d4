/** The one vocabulary of change. */
package dev.tenon.migrate.op;
