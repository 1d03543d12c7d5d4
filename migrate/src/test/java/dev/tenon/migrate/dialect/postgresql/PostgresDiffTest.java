package dev.tenon.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.dialect.RandomModels;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.testing.PostgresCatalog;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** From any model to any other: what diff, planner and dialect make of it leads PostgreSQL there, and back. */
final class PostgresDiffTest {
    private static TestDatabase database;

    @BeforeContainer
    static void create() throws SQLException {
        database = new TestDatabase();
    }

    @AfterContainer
    static void drop() throws SQLException {
        database.close();
    }

    @Property(tries = 30)
    void migratedIsBuilt(@ForAll long from, @ForAll long to) throws SQLException {
        Database before = RandomModels.model(from);
        Database after = RandomModels.model(to);
        database.become(after);
        String built = dump();
        database.become(before);
        String start = dump();

        migrate(before, after);
        assertEquals(built, dump());
        migrate(after, before);
        assertEquals(start, dump());
    }

    private static void migrate(Database from, Database to) throws SQLException {
        Plan plan = Planner.plan(TestDatabase.DIALECT, from, Differ.diff(from, to, Renames.NONE));
        List<String> statements = plan.statements().map(Statement::sql).toList();
        database.transaction(statements);
    }

    private static String dump() throws SQLException {
        return String.join("\n", PostgresCatalog.dump(database.connection()));
    }
}
