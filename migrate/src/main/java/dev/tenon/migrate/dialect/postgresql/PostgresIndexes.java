package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.besides;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;
import static dev.tenon.migrate.statement.Statement.catalog;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Probe;
import dev.tenon.migrate.statement.Statement;
import java.util.Optional;

/**
 * An index that is built or dropped outside of a transaction. It is looked for in the schema of its table and nowhere else: an
 * index of that name in another schema of the search path is somebody else's.
 */
record PostgresIndexes(String table, String index) {

    /** Tells whether it is there once it has been built. */
    Probe made(Optional<Database> state) {
        return probe(Optional.of(new Probe.Whole(state, table, index)));
    }

    /** Tells whether it is there still. */
    Probe gone() {
        return probe(Optional.empty());
    }

    private Probe probe(Optional<Probe.Whole> makes) {
        return new Probe(
                "select case when i.indrelid is distinct from t.oid then 'OTHER' when i.indisvalid then 'WHOLE' else 'BROKEN' end"
                        + found("left join"),
                "index " + index,
                dropConcurrently(),
                makes);
    }

    private String found(String join) {
        return " from pg_class t join pg_class c on c.relnamespace = t.relnamespace " + join
                + " pg_index i on i.indexrelid = c.oid where t.oid = to_regclass(" + string(relation(table))
                + ") and c.relname = " + string(index);
    }

    Statement dropConcurrently() {
        return catalog("drop index concurrently " + besides(table, index), LockLevel.SHARE_UPDATE_EXCLUSIVE);
    }

    /** Without waiting for others, in a transaction. */
    Statement dropIfThere() {
        return catalog(
                "do $undo$ declare found regclass; begin select c.oid::regclass into found" + found("join")
                        + " and i.indrelid = t.oid; if found is not null then execute 'drop index ' || found; end if; end $undo$",
                LockLevel.ACCESS_EXCLUSIVE);
    }
}
