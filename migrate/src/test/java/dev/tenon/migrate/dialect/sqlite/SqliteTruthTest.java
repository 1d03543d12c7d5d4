package dev.tenon.migrate.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.OperationCases;
import dev.tenon.migrate.dialect.OperationCases.Case;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that was migrated is the same, to SQLite, as one that was built anew; and so is one that went back. */
final class SqliteTruthTest {

    static Stream<Case> cases() {
        return Stream.concat(OperationCases.all(), SqliteCases.all());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void migratedIsBuilt(Case given) throws SQLException {
        Database after = Replay.apply(given.before(), given.operations());
        try (SqliteDatabase migrated = SqliteDatabase.of(given.before());
                SqliteDatabase built = SqliteDatabase.of(after)) {
            List<String> start = migrated.dump();
            for (String sql : given.rows()) {
                migrated.execute(sql.replace("gen_random_uuid()", SqliteFunctions.UUID));
            }
            List<String> rows = numbers(migrated, given.before());

            migrated.migrate(given.before(), given.operations());
            assertEquals(lines(built.dump()), lines(migrated.dump()));

            migrated.migrate(after, inverse(given.operations()));
            assertEquals(lines(start), lines(migrated.dump()));
            assertEquals(rows, numbers(migrated, given.before()));
            assertEquals(List.of("ok"), migrated.query("pragma integrity_check"));
        }
    }

    private static List<Operation> inverse(List<Operation> operations) {
        List<Operation> inverse = new ArrayList<>();
        operations.forEach(operation -> inverse.add(operation.inverse().orElseThrow()));
        Collections.reverse(inverse);
        return inverse;
    }

    /** The numbers of all rows: those that a table's columns do not show, too. */
    private static List<String> numbers(SqliteDatabase database, Database model) throws SQLException {
        List<String> numbers = new ArrayList<>();
        for (String table : model.tables().names()) {
            numbers.addAll(database.query("select '" + table + " ' || rowid from " + SqliteDdl.quote(table)));
        }
        return numbers;
    }

    private static String lines(List<String> dump) {
        return String.join("\n", dump);
    }
}
