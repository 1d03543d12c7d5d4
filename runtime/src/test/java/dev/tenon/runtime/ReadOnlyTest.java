package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.runtime.value.SqlDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that may not start, but may read. */
@ParameterizedClass
@EnumSource
class ReadOnlyTest {
    private static final SchemaDescriptor PROGRAM = SchemaDescriptor.parse("shop", "sha256:state-b", """
            a sha256:state-a sha256:file-a
            b sha256:state-b sha256:file-b
            """);

    private static final GuardOptions OPTIONS = GuardOptions.DEFAULT.withOtherwise(Otherwise.READ_ONLY);

    private final SqlDialect dialect;

    @TempDir
    Path folder;

    private DataSource database;
    private HistoryFixture history;

    ReadOnlyTest(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void database() throws SQLException {
        database = Databases.fresh(dialect, folder);
        history = new HistoryFixture(database, dialect);
        history.execute("create table guest (name text)").execute("insert into guest values ('Ada')");
    }

    private static int guests(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from guest")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into guest values ('Bo')");
        }
    }

    private static void refusesToWrite(Connection connection) throws SQLException {
        assertThrows(SQLException.class, () -> write(connection));
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        assertEquals(1, guests(connection));
    }

    @Test
    void readsABehindDatabaseAndNeverWrites() throws SQLException {
        history.create().applied("a");
        DataSource opened = SchemaGuard.open(database, PROGRAM, OPTIONS);
        try (Connection connection = opened.getConnection()) {
            refusesToWrite(connection);
            connection.setAutoCommit(false);
            refusesToWrite(connection);
            connection.commit();
            assertTrue(connection.isReadOnly());
        }
        new Transactions(opened).run(connection -> assertEquals(1, guests(connection)));
    }

    @Test
    void isNotSwitchedOffByTheDriver() throws SQLException {
        history.create().applied("a");
        try (Connection connection =
                SchemaGuard.open(database, PROGRAM, OPTIONS).getConnection()) {
            SQLException refusal = assertThrows(SQLException.class, () -> connection.setReadOnly(false));
            assertEquals("25006", refusal.getSQLState());
            connection.setReadOnly(true);
            try (Statement statement = connection.createStatement()) {
                // What leads back to the driver's own does not lead out of it either.
                statement.getConnection().setReadOnly(false);
            }
            refusesToWrite(connection);
        }
    }

    @Test
    void givesAConnectionBackAsItWas() throws SQLException {
        history.create().applied("a");
        for (boolean auto : new boolean[] {true, false}) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(auto);
                DataSource opened = SchemaGuard.open(Databases.pool(connection), PROGRAM, OPTIONS);
                try (Connection lent = opened.getConnection()) {
                    refusesToWrite(lent);
                    guests(lent);
                }
                assertEquals(auto, connection.getAutoCommit());
                connection.setAutoCommit(false);
                write(connection);
                connection.rollback();
            }
        }
    }

    @Test
    void isForNothingThatIsRight() throws SQLException {
        history.create().applied("a", "b");
        assertSame(database, SchemaGuard.open(database, PROGRAM, OPTIONS));
    }

    @Test
    void isForNothingThatMakesNoSense() throws SQLException {
        refused(Verdict.NO_HISTORY);
        history.create();
        refused(Verdict.BEHIND);
        history.applied("z");
        refused(Verdict.UNKNOWN_STATE);
        history.execute("drop table dsl_migration").execute("create table dsl_migration (version integer)");
        refused(Verdict.NOT_OURS);
    }

    private void refused(Verdict verdict) {
        SchemaMismatchException refusal =
                assertThrows(SchemaMismatchException.class, () -> SchemaGuard.open(database, PROGRAM, OPTIONS));
        assertAll(
                () -> assertEquals(verdict, refusal.result().verdict()),
                () -> assertFalse(refusal.result().readable()));
    }
}
