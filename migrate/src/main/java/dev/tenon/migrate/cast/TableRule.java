package dev.tenon.migrate.cast;

import dev.tenon.migrate.statement.Statement.Work;
import java.util.Optional;

/** One line of the table, for one pair of kinds. */
record TableRule(Condition when, CastClass kind, Sql postgresql, Sql sqlite, Work work, Optional<String> note) {

    /** @see Cast */
    record Sql(Optional<Template> value, Optional<Template> offending) {}
}
