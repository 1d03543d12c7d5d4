package dev.tenon.migrate.data;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A database at the state of a model. */
final class StateContext implements DataContext {
    private static final String NOT_HERE =
            " is not for a data migration: it runs in the migration's transaction, which ends with the migration";

    static {
        // jOOQ greets through the logger of whoever runs us.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Database state;
    private final SqlDialect dialect;
    private final String migration;
    private final Consumer<String> notes;
    private final DSLContext jooq;

    StateContext(Connection connection, SqlDialect dialect, Database state, String migration, Consumer<String> notes) {
        this.state = state;
        this.dialect = dialect;
        this.migration = migration;
        this.notes = notes;
        this.jooq = DSL.using(
                GuardedConnection.of(connection, dialect, NOT_HERE),
                switch (dialect) {
                    case POSTGRESQL -> SQLDialect.POSTGRES;
                    case SQLITE -> SQLDialect.SQLITE;
                },
                settings());
    }

    /** What has a schema on one product has it in its name on the other. */
    private Settings settings() {
        Settings settings = new Settings().withExecuteLogging(false);
        if (dialect == SqlDialect.POSTGRESQL) {
            return settings;
        }
        RenderMapping mapping = new RenderMapping();
        for (var table : state.tables()) {
            QualifiedName name = QualifiedName.of(table.name());
            name.schema()
                    .ifPresent(schema -> mapping.withSchemata(new MappedSchema()
                            .withInput(schema)
                            .withTables(new MappedTable().withInput(name.name()).withOutput(table.name()))));
        }
        return settings.withRenderMapping(mapping).withRenderSchema(false);
    }

    @Override
    public DSLContext jooq() {
        return jooq;
    }

    @Override
    public StateTable table(String name) {
        return new ModelTable(state.table(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + name + " at " + migration
                        + "; there are " + String.join(", ", state.tables().names()))));
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
