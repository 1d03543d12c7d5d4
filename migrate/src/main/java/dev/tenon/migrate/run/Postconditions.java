package dev.tenon.migrate.run;

import dev.tenon.migrate.statement.Postcondition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the catalog whether a step did what the author says of it. */
final class Postconditions {

    private Postconditions() {}

    /** A line for each that does not hold: what is claimed, and what is there. */
    static List<String> untrue(Connection connection, List<Postcondition> postconditions) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (Postcondition postcondition : postconditions) {
            if (!one(connection, postcondition.brokenSql()).equals(Optional.of("0"))) {
                lines.add("the effects say: " + postcondition.claim() + "; the database has: "
                        + one(connection, postcondition.foundSql()).orElse("nothing of that name"));
            }
        }
        return lines;
    }

    private static Optional<String> one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
        }
    }
}
