package dev.tenon.migrate.dev;

import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of tables that the author's SQL makes: it is not known well enough what they hold for them to be put aside. */
final class SqlTableRows {
    private static final Pattern DROP =
            Pattern.compile("(?is)drop\\s+table\\s+(?:if\\s+exists\\s+)?(\\S+)(?:\\s+\\w+)?");

    private SqlTableRows() {}

    /**
     * @param operations of which none has run yet
     * @throws RefusedException if rows would go with their table
     */
    static void require(Connection connection, Dialect dialect, List<Operation> operations) throws SQLException {
        for (Operation operation : operations) {
            Optional<SqlObject> gone = gone(operation)
                    .filter(SqlObject.class::isInstance)
                    .map(SqlObject.class::cast)
                    .filter(SqlObject::keepsRows);
            Optional<String> table = gone.flatMap(sql -> sql.drop().of(dialect.name()))
                    .map(DROP::matcher)
                    .filter(Matcher::matches)
                    .map(drop -> drop.group(1));
            if (table.isPresent() && hasRows(connection, table.get())) {
                throw new RefusedException(
                        Reason.DATABASE,
                        "the table " + gone.get().name() + " has rows, which would go with it: SQL makes it, so they"
                                + " cannot be put aside. Bring them elsewhere and empty it, or write a migration that"
                                + " alters it: `dsl db migrate --empty`");
            }
        }
    }

    private static Optional<SchemaObject> gone(Operation operation) {
        if (operation instanceof Operation.DropObject drop) {
            return Optional.of(drop.object());
        }
        return operation instanceof Operation.SetObject set && set.losesRows()
                ? Optional.of(set.before())
                : Optional.empty();
    }

    /** @param table as SQL calls it */
    private static boolean hasRows(Connection connection, String table) throws SQLException {
        return Jdbc.number(connection, "select count(*) from (select 1 from " + table + " limit 1) one") > 0;
    }
}
