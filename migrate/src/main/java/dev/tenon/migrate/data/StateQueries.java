package dev.tenon.migrate.data;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A database at the state of a model, asked by jOOQ. */
public final class StateQueries {

    static {
        // jOOQ greets through the logger of whoever runs us.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Database state;
    private final String place;
    private final DSLContext jooq;

    /** @param place what the state is called */
    public StateQueries(Connection connection, SqlDialect dialect, Database state, String place) {
        this.state = state;
        this.place = place;
        this.jooq = DSL.using(
                connection,
                switch (dialect) {
                    case POSTGRESQL -> SQLDialect.POSTGRES;
                    case SQLITE -> SQLDialect.SQLITE;
                },
                settings(dialect, state));
    }

    /** What has a schema on one product has it in its name on the other. */
    private static Settings settings(SqlDialect dialect, Database state) {
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

    public DSLContext jooq() {
        return jooq;
    }

    /**
     * A table as the state has it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StateTable table(String name) {
        return new ModelTable(state.table(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + name + " at " + place
                        + "; there are " + String.join(", ", state.tables().names()))));
    }
}
