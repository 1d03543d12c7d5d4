package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Planner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which statements a script needs. On PostgreSQL those of the plan; on SQLite also those that bring back what
 * goes with a table that is built anew, so there the plans run one after the other on a copy of the schema without rows.
 */
final class Rehearsal implements AutoCloseable {
    private static final String SCHEMA =
            "select sql from sqlite_schema where sql is not null and name not like 'sqlite@_%' escape '@'"
                    + " and name not in (select name from pragma_table_list where type = 'shadow')"
                    + " order by case type when 'table' then 0 when 'trigger' then 2 else 1 end, rowid";

    private final Optional<Connection> stage;
    private final Dialect dialect;

    private Rehearsal(Optional<Connection> stage, Dialect dialect) {
        this.stage = stage;
        this.dialect = dialect;
    }

    static Rehearsal of(Connection live, Dialect dialect) throws SQLException {
        if (!dialect.name().equals("sqlite")) {
            return new Rehearsal(Optional.empty(), dialect);
        }
        Rehearsal rehearsal = new Rehearsal(Optional.of(stage()), dialect);
        try (Statement statement = live.createStatement();
                ResultSet rows = statement.executeQuery(SCHEMA)) {
            while (rows.next()) {
                rehearsal.execute(rows.getString(1));
            }
        }
        return rehearsal;
    }

    /** Of a database that is nowhere: what the model makes stands for it. */
    static Rehearsal of(Database model, Dialect dialect) throws SQLException {
        if (!dialect.name().equals("sqlite")) {
            return new Rehearsal(Optional.empty(), dialect);
        }
        Rehearsal rehearsal = new Rehearsal(Optional.of(stage()), dialect);
        List<Operation> making = Differ.diff(Database.EMPTY, model, Renames.NONE);
        for (PlannedStep step : Planner.plan(dialect, Database.EMPTY, making).steps()) {
            rehearsal.statements(step);
        }
        return rehearsal;
    }

    private static Connection stage() {
        return Connections.open(DatabaseUrl.parse("sqlite::memory:"));
    }

    List<String> statements(PlannedStep step) throws SQLException {
        if (stage.isEmpty()) {
            return step.statements().stream()
                    .map(dev.tenon.migrate.statement.Statement::sql)
                    .toList();
        }
        List<String> run = new ArrayList<>();
        try (MigrationSession session = dialect.session(stage.get())) {
            for (dev.tenon.migrate.statement.Statement statement : step.statements()) {
                session.before(statement);
                run.add(execute(statement.sql()));
                for (String due : session.after(statement)) {
                    run.add(execute(due));
                }
            }
        }
        return run;
    }

    private String execute(String sql) throws SQLException {
        try (Statement statement = stage.orElseThrow().createStatement()) {
            statement.execute(sql);
        }
        return sql;
    }

    @Override
    public void close() throws SQLException {
        if (stage.isPresent()) {
            stage.get().close();
        }
    }
}
