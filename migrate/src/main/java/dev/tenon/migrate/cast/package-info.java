/** What changing a column's type does to its values: the cast registry. */
package dev.tenon.migrate.cast;
