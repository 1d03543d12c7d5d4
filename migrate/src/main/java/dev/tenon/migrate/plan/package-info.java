/** From operations to the statements of one dialect, in a valid order. */
package dev.tenon.migrate.plan;
