/** The operations that lead from one relational model to another, and the questions only the author can answer. */
package dev.tenon.migrate.diff;
