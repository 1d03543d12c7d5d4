/** The graph of migrations: branches, whether they commute, and what they are joined by. */
package dev.tenon.migrate.graph;
