package dev.tenon.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.dialect.OperationCases;
import dev.tenon.migrate.dialect.OperationCases.Case;
import dev.tenon.migrate.dialect.OperationSamples;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What statements say that they lock and rewrite is what PostgreSQL does, as its own catalog shows while they run. */
final class PostgresLockTest {
    @AutoClose
    private static final TestDatabase database = new TestDatabase();

    static Stream<Case> cases() {
        return Stream.concat(OperationCases.all(), samples(operation -> !isWhole(operation)));
    }

    /** Whose statements stand on one another's locks and settings, so that each by itself says nothing. */
    static Stream<Case> wholes() {
        return samples(PostgresLockTest::isWhole);
    }

    private static boolean isWhole(Operation operation) {
        return operation instanceof Operation.SetPartitioning || operation instanceof Operation.SetObject;
    }

    /** All but what nobody looks into: that may do anything, and says that it does. */
    private static Stream<Case> samples(Predicate<Operation> wanted) {
        return OperationSamples.all().stream()
                .filter(operation -> !(operation instanceof Operation.RawSql || operation instanceof Operation.RunJava))
                .filter(wanted)
                .map(operation -> new Case(
                        OperationPrinter.summary(operation),
                        OperationSamples.BEFORE,
                        OperationSamples.ROWS,
                        operation.parts()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatItDoes(Case given) throws SQLException {
        database.become(given.before());
        database.execute(given.rows());
        for (Statement statement : TestDatabase.statements(given.operations(), given.before())) {
            String relations = relationsWithRows();
            Map<String, String> files = files(relations);
            database.connection().setAutoCommit(false);
            database.execute(statement.sql());
            LockLevel lock = strongestLock(relations);
            Map<String, String> filesAfter = files(relations);
            database.connection().commit();
            database.connection().setAutoCommit(true);

            files.keySet().retainAll(filesAfter.keySet());
            filesAfter.keySet().retainAll(files.keySet());
            // What is dropped "if exists" may have gone before; then the lock that is announced is not taken.
            boolean nothingThere = statement.sql().contains("if exists") && lock == LockLevel.NONE;
            assertEquals(nothingThere ? statement.lock() : lock, statement.lock(), statement.sql());
            // What writes rows of a condition anew does so in the file that is there.
            boolean rewrites =
                    statement.work() == Work.REWRITE && !statement.sql().matches("(?s)(update|insert) .*");
            assertEquals(!files.equals(filesAfter), rewrites, statement.sql());
        }
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void saysWhatItDoesAsAWhole(Case given) throws SQLException {
        database.become(given.before());
        database.execute(given.rows());
        String relations = relationsWithRows();
        List<Statement> statements = TestDatabase.statements(given.operations(), given.before());
        database.connection().setAutoCommit(false);
        database.execute(statements.stream().map(Statement::sql).toList());
        LockLevel lock = strongestLock(relations);
        database.connection().commit();
        database.connection().setAutoCommit(true);

        LockLevel said = statements.stream()
                .map(Statement::lock)
                .max(Comparator.naturalOrder())
                .orElse(LockLevel.NONE);
        assertEquals(lock, said, statements.toString());
    }

    /** Object numbers of the tables that hold rows, and of their indexes. */
    private static String relationsWithRows() throws SQLException {
        StringBuilder numbers = new StringBuilder("0");
        for (String line : database.query("select oid, oid::regclass from pg_class"
                + " where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace")) {
            String[] parts = line.split("\\|", -1);
            if (!database.query("select 1 from " + parts[1] + " limit 1").isEmpty()) {
                numbers.append(", ").append(parts[0]);
                for (String index : database.query("select indexrelid from pg_index where indrelid = " + parts[0])) {
                    numbers.append(", ").append(index);
                }
            }
        }
        return numbers.toString();
    }

    /** A table that is written anew lies in a new file. */
    private static Map<String, String> files(String relations) throws SQLException {
        List<String> lines = database.query(
                "select oid, relfilenode from pg_class where relkind = 'r' and oid in (" + relations + ")");
        return lines.stream()
                .map(line -> line.split("\\|", -1))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }

    private static LockLevel strongestLock(String relations) throws SQLException {
        List<String> modes = database.query("select distinct mode from pg_locks"
                + " where pid = pg_backend_pid() and locktype = 'relation' and relation in (" + relations + ")");
        return Arrays.stream(LockLevel.values())
                .filter(level -> modes.contains(mode(level)))
                .max(Comparator.naturalOrder())
                .orElse(LockLevel.NONE);
    }

    /** {@code SHARE ROW EXCLUSIVE} is {@code ShareRowExclusiveLock} there. */
    private static String mode(LockLevel level) {
        return Arrays.stream(level.words().split(" ", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", "Lock"));
    }
}
