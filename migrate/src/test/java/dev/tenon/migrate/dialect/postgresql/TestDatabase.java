package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database of its own for the tests of one class. */
final class TestDatabase implements AutoCloseable {
    static final Dialect DIALECT = new PostgresDialect(new TestCasts());

    private final String url = EmbeddedPostgres.shared().createDatabase();
    private final Connection connection;

    TestDatabase() {
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing else in it than the model, made as for an empty database. */
    void become(Database model) throws SQLException {
        for (String schema : query("select quote_ident(nspname) from pg_namespace"
                + " where nspname not like 'pg@_%' escape '@' and nspname <> 'information_schema'")) {
            execute("drop schema " + schema + " cascade");
        }
        execute("create schema public");
        run(creation(model), Database.EMPTY);
    }

    /** Tables without their foreign keys first, so that their order is of no matter. */
    private static List<Operation> creation(Database model) {
        List<Operation> operations = new ArrayList<>();
        model.namespaces().forEach(namespace -> operations.add(new Operation.CreateNamespace(namespace)));
        model.enums().forEach(type -> operations.add(new Operation.CreateEnum(type)));
        for (Table table : model.tables()) {
            List<Constraint> local = table.constraints().stream()
                    .filter(constraint -> !(constraint instanceof Constraint.ForeignKey))
                    .toList();
            operations.add(new Operation.CreateTable(table.withConstraints(Names.of(local))));
        }
        for (Table table : model.tables()) {
            table.foreignKeys().forEach(key -> operations.add(new Operation.AddConstraint(table.name(), key)));
        }
        model.objects().forEach(object -> operations.add(new Operation.CreateObject(object)));
        return operations;
    }

    /** As a migration would, which knows of no renames. */
    void migrate(Database from, Database to) throws SQLException {
        run(Differ.diff(from, to, Renames.NONE), from);
    }

    void run(List<Operation> operations, Database before) throws SQLException {
        transaction(statements(operations, before).stream().map(Statement::sql).toList());
    }

    void transaction(List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(statements);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static List<Statement> statements(List<Operation> operations, Database before) {
        return Planner.plan(DIALECT, before, operations).statements().toList();
    }

    Connection connection() {
        return connection;
    }

    void execute(List<String> statements) throws SQLException {
        for (String sql : statements) {
            execute(sql);
        }
    }

    void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin: " + sql, e.getSQLState(), e);
        }
    }

    /** Rows as text, columns parted by |. */
    List<String> query(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(rows.getString(i));
                }
                lines.add(String.join("|", values));
            }
        }
        return lines;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        EmbeddedPostgres.shared().dropDatabase(url);
    }
}
