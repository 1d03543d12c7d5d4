package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.introspect.sqlite.SqliteReader;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.CreateObject;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What SQLite makes of a model: it is made in memory, and read. */
final class SqliteModel {
    private final Dialect dialect;
    private final Connection connection;

    private SqliteModel(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    static Database of(Database model, Dialect dialect) throws SQLException {
        try (Connection memory = Connections.open(DatabaseUrl.parse("sqlite::memory:"))) {
            new SqliteModel(dialect, memory).make(model);
            return SqliteReader.read(memory, Scope.DEFAULT).model();
        }
    }

    private void make(Database model) throws SQLException {
        List<Operation> operations = Differ.diff(Database.EMPTY, model, Renames.NONE);
        connection.setAutoCommit(false);
        for (PlannedStep step :
                Planner.plan(dialect, Database.EMPTY, operations).steps()) {
            try {
                for (Statement statement : step.statements()) {
                    Jdbc.execute(connection, statement.sql());
                }
            } catch (SQLException e) {
                // SQL of the author's may need what only his own connections have; it is compared by its text.
                if (!step.operations().stream().allMatch(CreateObject.class::isInstance)) {
                    throw e;
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
