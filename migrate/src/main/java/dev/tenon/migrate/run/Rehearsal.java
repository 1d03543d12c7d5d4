package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which statements a script needs. On PostgreSQL those of the plan; on SQLite also those that bring back what
 * goes with a table that is built anew, so there the plans run one after the other on a copy of the schema without rows.
 */
final class Rehearsal implements AutoCloseable {
    private static final String SCHEMA =
            "select sql from sqlite_schema where sql is not null and name not like 'sqlite@_%' escape '@'"
                    + " and name not in (select name from pragma_table_list where type = 'shadow')"
                    + " order by case type when 'table' then 0 when 'trigger' then 2 else 1 end, rowid";

    private final Connection stage;
    private final Dialect dialect;
    private final boolean copied;

    private Rehearsal(Connection stage, Dialect dialect, boolean copied) {
        this.stage = stage;
        this.dialect = dialect;
        this.copied = copied;
    }

    static Rehearsal of(Connection live, Dialect dialect) throws SQLException {
        if (!dialect.name().equals("sqlite")) {
            return new Rehearsal(live, dialect, false);
        }
        Rehearsal rehearsal = new Rehearsal(Connections.open(DatabaseUrl.parse("sqlite::memory:")), dialect, true);
        try (Statement statement = live.createStatement();
                ResultSet rows = statement.executeQuery(SCHEMA)) {
            while (rows.next()) {
                rehearsal.execute(rows.getString(1));
            }
        }
        return rehearsal;
    }

    List<String> statements(PlannedStep step) throws SQLException {
        if (!copied) {
            return step.statements().stream()
                    .map(dev.tenon.migrate.statement.Statement::sql)
                    .toList();
        }
        List<String> run = new ArrayList<>();
        try (MigrationSession session = dialect.session(stage)) {
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
        try (Statement statement = stage.createStatement()) {
            statement.execute(sql);
        }
        return sql;
    }

    @Override
    public void close() throws SQLException {
        if (copied) {
            stage.close();
        }
    }
}
