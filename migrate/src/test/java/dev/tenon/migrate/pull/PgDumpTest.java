package dev.tenon.migrate.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.migrate.truth.Lines;
import dev.tenon.testing.EmbeddedPostgres;
import dev.tenon.testing.PostgresClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code pg_dump} writes of a database, and of one that is made of what was pulled from it, is the same text but for the order
 * of statements. Where it is not, {@code X.dump} beside the script says in what, each with the reason on the line
 * before. It needs {@code pg_dump}, of the server's version or later: see {@link PostgresClient}.
 */
class PgDumpTest {
    private static final String REASON = "# ";
    private static final String UNKNOWN = REASON + "?";
    private static final Pattern OURS = Pattern.compile("^(CREATE|ALTER)[^(]* \\w+\\.dsl_");

    static Stream<String> dumps() throws IOException {
        return Dump.names().filter(name -> name.startsWith("postgresql"));
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aDatabaseAsOneFindsIt(String name) throws Exception {
        Dump dump = Dump.of(name);
        PostgresClient program = program();
        try (Lab lab = Lab.postgresql()) {
            lab.execute(dump.statements());
            List<String> difference = difference(program, lab, dump.prelude());
            Path expected = dump.seen(".dump");
            List<String> known = Files.exists(expected) ? Files.readAllLines(expected) : List.of();
            if (Boolean.getBoolean("recreate") && difference.isEmpty()) {
                Files.deleteIfExists(expected);
            } else if (Boolean.getBoolean("recreate")) {
                Files.write(expected, reasoned(difference, known));
            }
            assertEquals(lines(reasoned(difference, known)), lines(known));
            assertEquals(List.of(), known.stream().filter(UNKNOWN::equals).toList(), "each has its reason");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookings", "tour"})
    void anExample(String example) throws Exception {
        PostgresClient program = program();
        Database model = Project.open(Path.of("..", "examples", example), name -> Optional.empty())
                .compile()
                .lowered()
                .orElseThrow()
                .model();
        try (Lab lab = Lab.postgresql()) {
            PullLab.make(lab, PullLawTest.sayable(model));
            assertEquals(List.of(), difference(program, lab, List.of()));
        }
    }

    private static PostgresClient program() {
        return PostgresClient.of("pg_dump", EmbeddedPostgres.shared().majorVersion());
    }

    private static List<String> difference(PostgresClient program, Lab lab, List<String> prelude) throws Exception {
        String before = text(program, lab);
        Pulled pulled = PullLab.pull(lab);
        try (Lab again = Lab.postgresql()) {
            again.execute(prelude);
            PullLab.make(again, pulled.model());
            return Lines.difference(before, text(program, again));
        }
    }

    /**
     * A statement a line. The order of statements says nothing, neither does what is set for the reading of the text; and what is
     * Tenon's own is in both or not.
     */
    private static String text(PostgresClient program, Lab lab) {
        String text = program.run(lab.created(), List.of("--schema-only"));
        String sql = text.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
        return SqlSplitter.split(sql, Syntax.POSTGRESQL).stream()
                .map(PgDumpTest::oneLine)
                .filter(statement -> !OURS.matcher(statement).find())
                .filter(statement ->
                        !statement.startsWith("SET ") && !statement.startsWith("SELECT pg_catalog.set_config("))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(String statement) {
        return statement
                .lines()
                .filter(line -> !line.startsWith("--"))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\\n"));
    }

    /** Each line behind the reason that is known for it. */
    private static List<String> reasoned(List<String> difference, List<String> known) {
        return difference.stream()
                .flatMap(line -> {
                    int at = known.indexOf(line);
                    return Stream.of(at > 0 ? known.get(at - 1) : UNKNOWN, line);
                })
                .toList();
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
