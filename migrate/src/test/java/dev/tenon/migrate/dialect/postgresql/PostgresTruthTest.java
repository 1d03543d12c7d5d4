package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.column;
import static dev.tenon.migrate.dialect.Models.database;
import static dev.tenon.migrate.dialect.Models.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.migrate.dialect.OperationCases;
import dev.tenon.migrate.dialect.OperationCases.Case;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.testing.PostgresCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that was migrated is the same, to PostgreSQL, as one that was built anew; and so is one that went back. */
final class PostgresTruthTest {

    @AutoClose
    private static final TestDatabase database = new TestDatabase();

    static Stream<Case> cases() {
        return OperationCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void migratedIsBuilt(Case given) throws SQLException {
        Database after = Replay.apply(given.before(), given.operations());
        database.become(after);
        String built = dump();

        database.become(given.before());
        String start = dump();
        database.execute(given.rows());
        List<String> rows = rows(given.before());
        database.run(given.operations(), given.before());
        assertEquals(built, dump());

        database.run(inverse(given.operations()), after);
        assertEquals(start, dump());
        assertEquals(rows, rows(given.before()));
    }

    /** A column that only becomes required afterwards: to PostgreSQL an identity is required. */
    @Test
    void identityBeforeRequired() throws SQLException {
        Optional<Default> identity = Optional.of(new Default.Identity());
        Database before = database(List.of(), table("t", column("n", "int?")));
        List<Operation> operations = List.of(
                new Operation.SetDefault("t", "n", Optional.empty(), identity),
                new Operation.SetRequired("t", "n", true));
        database.become(Replay.apply(before, operations));
        String built = dump();

        database.become(before);
        database.execute(List.of("insert into t values (7), (-2)"));
        database.run(operations, before);
        assertEquals(built, dump());
        assertEquals(List.of("8"), database.query("insert into t default values returning n"));
    }

    private static List<Operation> inverse(List<Operation> operations) {
        List<Operation> inverse = new ArrayList<>();
        operations.forEach(operation -> inverse.add(operation.inverse().orElseThrow()));
        Collections.reverse(inverse);
        return inverse;
    }

    private static List<String> rows(Database model) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : model.tables().names()) {
            rows.addAll(database.query("select '" + table + "', count(*) from " + PostgresNames.quote(table)));
        }
        return rows;
    }

    private static String dump() throws SQLException {
        return String.join("\n", PostgresCatalog.dump(database.connection()));
    }
}
