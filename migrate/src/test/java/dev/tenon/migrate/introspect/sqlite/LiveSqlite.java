package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.statement.Statement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A real database in memory, made by SQL or of a model, and read. */
final class LiveSqlite implements AutoCloseable {
    private static final Dialect DIALECT = Dialects.of("sqlite");
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());

    private final Connection connection;

    private LiveSqlite() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    static LiveSqlite of(String... statements) throws SQLException {
        LiveSqlite live = new LiveSqlite();
        for (String sql : statements) {
            live.execute(sql);
        }
        return live;
    }

    /** As this tool makes it. */
    static LiveSqlite of(Database model) throws SQLException {
        LiveSqlite live = new LiveSqlite();
        live.migrate(Database.EMPTY, model, Renames.NONE);
        return live;
    }

    void migrate(Database before, Database after, Renames renames) throws SQLException {
        List<Operation> operations =
                Files.decided(WRITER.write(before, after, renames, Answers.NONE).up(), decide -> 0).stream()
                        .flatMap(step -> ((Step.Do) step).operation().parts().stream())
                        .toList();
        try (MigrationSession session = DIALECT.session(connection)) {
            for (Statement statement :
                    Planner.plan(DIALECT, before, operations).statements().toList()) {
                session.before(statement);
                execute(statement.sql());
                for (String due : session.after(statement)) {
                    execute(due);
                }
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new SQLException(refused.getMessage() + "\nin: " + sql, refused);
        }
    }

    Found read() throws SQLException {
        return read(Scope.DEFAULT);
    }

    Found read(Scope scope) throws SQLException {
        return SqliteReader.read(connection, scope);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
