/** Data migrations in Java: what authors implement, and what they are given. */
package dev.tenon.migrate.data;
