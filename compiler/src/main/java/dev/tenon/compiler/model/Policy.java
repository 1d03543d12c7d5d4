package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;

/**
 * Which rows of a table somebody may see or write; only PostgreSQL has it. A table with policies has row-level security.
 *
 * @param rule what follows {@code create policy … on …}, by dialect
 */
public record Policy(String name, SqlTexts rule) implements Named {}
