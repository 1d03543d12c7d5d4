package dev.tenon.junit;

import dev.tenon.runtime.value.SqlDialect;
import java.util.Optional;

/**
 * The database that a test asks for. All that ask for the same get copies of one.
 *
 * @param project its folder; empty for the nearest
 * @param before the migration that it stands before; empty for a database that holds all
 */
record Wanted(SqlDialect product, DslTest.State state, String project, Optional<String> before) {}
