package dev.tenon.migrate.data;

import dev.tenon.compiler.model.Database;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** What a run of a class meets. */
final class StateContext implements DataContext {
    private static final String NOT_HERE =
            " is not for a data migration: it runs in the migration's transaction, which ends with the migration";

    private final StateQueries queries;
    private final SqlDialect dialect;
    private final String migration;
    private final Consumer<String> notes;

    StateContext(Connection connection, SqlDialect dialect, Database state, String migration, Consumer<String> notes) {
        this.queries = new StateQueries(GuardedConnection.of(connection, dialect, NOT_HERE), dialect, state, migration);
        this.dialect = dialect;
        this.migration = migration;
        this.notes = notes;
    }

    @Override
    public DSLContext jooq() {
        return queries.jooq();
    }

    @Override
    public StateTable table(String name) {
        return queries.table(name);
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String migration() {
        return migration;
    }

    @Override
    public void note(String text) {
        notes.accept(text);
    }
}
