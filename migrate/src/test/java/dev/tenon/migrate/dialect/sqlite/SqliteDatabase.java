package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.testing.SqliteCatalog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A database in memory, migrated as a runner does it. */
final class SqliteDatabase implements AutoCloseable {

    static final Dialect DIALECT = new SqliteDialect(new BuiltInCasts());

    private final Connection connection;

    private SqliteDatabase(Connection connection) {
        this.connection = connection;
    }

    static SqliteDatabase empty() throws SQLException {
        SqliteDatabase database = new SqliteDatabase(DriverManager.getConnection("jdbc:sqlite::memory:"));
        for (String setting : DIALECT.connectionSettings()) {
            database.execute(setting);
        }
        return database;
    }

    static SqliteDatabase of(Database model) throws SQLException {
        SqliteDatabase database = empty();
        List<Operation> operations = Stream.<Operation>concat(
                        model.enums().stream().map(Operation.CreateEnum::new),
                        model.tables().stream().map(Operation.CreateTable::new))
                .toList();
        database.migrate(Database.EMPTY, operations);
        return database;
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        SqliteQueries.run(connection, sql);
    }

    /** The first column of each row. */
    List<String> query(String sql) throws SQLException {
        return SqliteQueries.rows(connection, sql, row -> String.valueOf(row.getString(1)));
    }

    List<String> dump() throws SQLException {
        return SqliteCatalog.dump(connection);
    }

    /** Each row of each table of the model with its row number, columns by name. */
    List<String> rows(Database model) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (Table table : model.tables()) {
            String columns = String.join(
                    " || ' | ' || ",
                    table.columns().names().stream()
                            .sorted()
                            .map(c -> "quote(" + SqliteDdl.quote(c) + ")")
                            .toList());
            boolean numbered = !table.is(TableOption.WITHOUT_ROWID);
            rows.addAll(query("select '" + table.name() + " ' || " + (numbered ? "rowid || ': ' || " : "") + columns
                    + " from " + SqliteDdl.quote(table.name()) + (numbered ? " order by rowid" : " order by 1")));
        }
        return rows;
    }

    Plan migrate(Database before, List<Operation> operations) throws SQLException {
        Plan plan = Planner.plan(DIALECT, before, operations);
        List<String> violations = attempt(plan);
        if (!violations.isEmpty()) {
            throw new SQLException(String.join("\n", violations));
        }
        return plan;
    }

    /** Rolls back where something is wrong. */
    List<String> attempt(Plan plan) throws SQLException {
        try (MigrationSession session = DIALECT.session(connection)) {
            execute("begin immediate");
            List<String> violations;
            try {
                for (Statement statement : plan.statements().toList()) {
                    session.before(statement);
                    execute(statement.sql());
                    for (String due : session.after(statement)) {
                        execute(due);
                    }
                }
                violations = session.violations();
            } catch (SQLException refused) {
                execute("rollback");
                throw refused;
            }
            execute(violations.isEmpty() ? "commit" : "rollback");
            return violations;
        }
    }

    /** What a preflight says: its claim, how many rows offend, and the sample. */
    List<String> ask(Preflight preflight) throws SQLException {
        List<String> answer = new ArrayList<>();
        answer.add(preflight.claim());
        answer.addAll(query(preflight.countSql()));
        answer.addAll(SqliteQueries.rows(connection, preflight.sampleSql(), row -> {
            List<String> values = new ArrayList<>();
            for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                values.add(row.getMetaData().getColumnLabel(at) + "=" + row.getString(at));
            }
            return String.join(" ", values);
        }));
        return answer;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
