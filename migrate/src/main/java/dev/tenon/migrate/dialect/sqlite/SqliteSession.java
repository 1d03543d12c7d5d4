package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.statement.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a migration needs around its transaction: foreign keys are not enforced meanwhile, and are all checked at the end;
 * triggers, and indexes of no model, outlive the rebuild of their table; views and triggers that no longer work are told.
 */
final class SqliteSession implements MigrationSession {

    private final Connection connection;
    private final boolean enforced;
    private final Set<String> brokenBefore;
    /** What went away with the table that was dropped last. */
    private List<String> guests = List.of();

    private String dueBehind = "";

    private SqliteSession(Connection connection, boolean enforced, Set<String> brokenBefore) {
        this.connection = connection;
        this.enforced = enforced;
        this.brokenBefore = brokenBefore;
    }

    static SqliteSession open(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            // SQLite would ignore the setting without a word, and a rebuild would then delete the rows of other tables.
            throw new SQLException("foreign key enforcement cannot be switched off inside a transaction");
        }
        SqliteVersion.require(connection);
        boolean enforced =
                SqliteQueries.numbers(connection, "pragma foreign_keys").contains(1L);
        SqliteQueries.run(connection, "pragma foreign_keys = off");
        return new SqliteSession(connection, enforced, SqliteGuests.broken(connection));
    }

    @Override
    public void before(Statement statement) throws SQLException {
        Optional<String> table = SqliteRebuild.dropped(statement.sql());
        if (table.isPresent()) {
            guests = SqliteGuests.of(connection, table.get());
            // Behind any other statement they are not due: then the table is gone for good.
            dueBehind = SqliteRebuild.putInPlace(table.get());
        }
    }

    @Override
    public List<String> after(Statement statement) {
        List<String> due = statement.sql().equals(dueBehind) ? guests : List.of();
        guests = due.isEmpty() ? guests : List.of();
        return due;
    }

    @Override
    public List<String> violations() throws SQLException {
        List<String> violations = new ArrayList<>(SqliteReferences.violations(connection));
        SqliteGuests.broken(connection).stream()
                .filter(guest -> !brokenBefore.contains(guest))
                .forEach(violations::add);
        return violations;
    }

    @Override
    public void close() throws SQLException {
        SqliteQueries.run(connection, "pragma legacy_alter_table = off");
        SqliteQueries.run(connection, "pragma foreign_keys = " + (enforced ? "on" : "off"));
    }
}
