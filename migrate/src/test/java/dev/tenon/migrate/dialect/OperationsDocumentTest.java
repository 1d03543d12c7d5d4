package dev.tenon.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.run.Loss;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} is what the planner says of each operation; {@code -Drecreate=true} writes it anew. */
class OperationsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
    private static final Path LIST = Path.of("src", "main", "java", "dev", "tenon", "migrate", "op", "Operation.java");

    private static final String INTRODUCTION = """
            # Operations

            What each operation of a [migration](migrations.md) locks and does, and what undoes it. Generated from what the planner
            says of one example each. A test runs all but `sql` and `run` on PostgreSQL, and compares locks and rewrites with what the
            server says. `dsl db plan` says the same of your own migration.

            - **lock**: the strongest that a statement takes on a table with rows, by PostgreSQL's names. *none*: on no such table,
              or one that stops nobody from reading and writing.
            - **work**: the heaviest of its statements. *catalog* takes milliseconds, whatever the size of the table; *sample* reads
              some rows; *scan* reads all; *index* builds one; *rewrite* writes rows anew. Several of one table in a row are one.
            - **SQLite**: *in place*, with what that does to the rows, or *rebuild*: the table is copied. All of it holds the one lock
              that SQLite has for writing.
            - **undone by**: the line that a generated `down` has. **lost**: what the rows lose on the way there, or back.

            On both, each of them runs inside the migration's transaction. But for the [online](migrations.md#online) ones on PostgreSQL,
            whose statements are committed one by one: what holds a lock that stops others is over in an instant.

            | operation | for example | lock | work | SQLite | undone by | lost |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    @Test
    void isWhatThePlannerSays() throws IOException {
        // The compiler may list the kinds in any order, and does.
        String list = Files.readString(LIST);
        String document = INTRODUCTION
                + OperationSamples.all().stream()
                        .sorted(Comparator.comparing(operation ->
                                list.indexOf(" record " + operation.getClass().getSimpleName() + "(")))
                        .map(OperationsDocumentTest::line)
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(DOCUMENT, document);
        }
        assertEquals(document, Files.readString(DOCUMENT), "docs/operations.md is old: -Drecreate=true writes it anew");
    }

    @Test
    void everyOperationIsThere() {
        Set<Class<?>> shown =
                OperationSamples.all().stream().map(Operation::getClass).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                kinds().stream().filter(kind -> !shown.contains(kind)).toList(),
                "no example of these");
    }

    private static List<Class<?>> kinds() {
        // No file has a line for what a run does between two others.
        return records(Operation.class)
                .filter(kind -> kind != Operation.BringBack.class)
                .toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(OperationsDocumentTest::records);
    }

    private static String line(Operation operation) {
        Optional<Operation> inverse = operation.inverse();
        return Stream.of(
                        words(operation),
                        code(operation),
                        postgresql(operation),
                        sqlite(operation),
                        inverse.map(OperationsDocumentTest::code).orElse("nothing"),
                        lost(operation, inverse))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** {@code RenameEnumValue} is {@code rename enum value}. */
    private static String words(Operation operation) {
        return operation
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
    }

    private static String code(Operation operation) {
        String text = OperationPrinter.print(operation).replaceAll(" {2,}", " ");
        String line = text.contains("\n") ? OperationPrinter.summary(operation) : text;
        return "`" + line.replace("|", "\\|") + "`";
    }

    private static List<Statement> statements(String dialect, Operation operation) {
        List<Operation> lines = operation instanceof Operation.Online ? List.of(operation) : operation.parts();
        return Planner.plan(Dialects.of(dialect), OperationSamples.BEFORE, lines)
                .statements()
                .toList();
    }

    private static String postgresql(Operation operation) {
        if (isAnyones(operation)) {
            return "what it takes | what it does";
        }
        List<Statement> statements = statements("postgresql", operation);
        return lock(statements, operation instanceof Operation.Online) + " | " + work(statements);
    }

    /** Where each statement is committed by itself, what it holds for an instant is told from what it holds for long. */
    private static String lock(List<Statement> statements, boolean apart) {
        LockLevel strongest = strongest(statements.stream());
        LockLevel lasting = strongest(statements.stream().filter(statement -> statement.work() != Work.CATALOG));
        return !apart || lasting == LockLevel.NONE || lasting == strongest
                ? strongest.words()
                : lasting.words() + ", for an instant " + strongest.words();
    }

    private static LockLevel strongest(Stream<Statement> statements) {
        return statements.map(Statement::lock).max(Comparator.naturalOrder()).orElse(LockLevel.NONE);
    }

    private static String work(List<Statement> statements) {
        return statements.stream()
                .map(Statement::work)
                .max(Comparator.naturalOrder())
                .map(OperationsDocumentTest::word)
                .orElse("nothing to do");
    }

    private static String word(Work work) {
        return switch (work) {
            case CATALOG -> "catalog";
            case SAMPLE -> "sample";
            case SCAN -> "scan";
            case INDEX_BUILD -> "index";
            case REWRITE -> "rewrite";
        };
    }

    private static boolean isAnyones(Operation operation) {
        return operation instanceof Operation.RawSql || operation instanceof Operation.RunJava;
    }

    private static String sqlite(Operation operation) {
        if (isAnyones(operation)) {
            return "what it does";
        }
        Database state = OperationSamples.BEFORE;
        List<Statement> all = new ArrayList<>();
        for (Operation part : operation.parts()) {
            Dialect.Change change = new Dialect.Change(state, Replay.apply(state, part), List.of());
            Optional<List<Statement>> inPlace = Dialects.of("sqlite").inPlace(part, change);
            if (inPlace.isEmpty()) {
                return "rebuild";
            }
            all.addAll(inPlace.get());
            state = change.after();
        }
        return all.isEmpty() ? "nothing to do" : "in place, " + work(all);
    }

    private static String lost(Operation operation, Optional<Operation> inverse) {
        return Stream.concat(
                        Loss.of(operation).stream().map(Loss::name),
                        inverse.flatMap(Loss::of).stream().map(loss -> "back: " + loss.name()))
                .collect(Collectors.joining(", "));
    }
}
