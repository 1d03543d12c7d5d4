package dev.tenon.migrate.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import dev.tenon.migrate.truth.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases as one finds them, each a script {@code X.sql} beside which {@code X.pulled} says what is made of it: the schema,
 * the remarks, and what a database that is made of the schema has otherwise. Lines {@code -- prelude: SQL} of a script are run
 * on that database too. {@code -Drecreate=true} writes what there is now.
 */
class DumpsTest {
    private static final Path DUMPS = Path.of("src/test/resources/dev/tenon/migrate/pull");
    private static final String PRELUDE = "-- prelude: ";

    @TempDir
    private Path folder;

    static Stream<String> dumps() throws IOException {
        try (Stream<Path> walk = Files.walk(DUMPS)) {
            return walk
                    .filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> DUMPS.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aDatabaseIsPulledAndMadeAnew(String dump) throws Exception {
        boolean sqlite = dump.startsWith("sqlite");
        Path file = DUMPS.resolve(dump);
        String script = Files.readString(file);
        String seen;
        try (Lab lab = lab(sqlite, "first")) {
            lab.execute(statements(script, sqlite));
            Pulled pulled = PullLab.pull(lab);
            String catalog = lab.catalog();
            try (Lab again = lab(sqlite, "again")) {
                again.execute(prelude(script));
                PullLab.make(again, pulled.model());
                PullLab.requireSame(pulled, again);
                seen = text(pulled, difference(catalog, again.catalog(), sqlite));
            }
        }
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".sql", ".pulled"));
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(expected, seen);
        }
        assertEquals(Files.readString(expected), seen);
    }

    /** Two texts of SQLite that say the same are seldom the same; its pragmas tell what they say. */
    private static List<String> difference(String before, String after, boolean sqlite) {
        return PullLab.difference(before, after).stream()
                .filter(line -> !sqlite || !line.matches("[-+] (index )?text \\|.*"))
                .toList();
    }

    private Lab lab(boolean sqlite, String name) throws IOException {
        return sqlite ? Lab.sqlite(Files.createDirectories(folder.resolve(name))) : Lab.postgresql();
    }

    private static List<String> statements(String script, boolean sqlite) {
        List<String> all = new ArrayList<>(prelude(script));
        all.addAll(SqlSplitter.split(script, sqlite ? Syntax.SQLITE : Syntax.POSTGRESQL));
        return all;
    }

    private static List<String> prelude(String script) {
        return script.lines()
                .filter(line -> line.startsWith(PRELUDE))
                .map(line -> line.substring(PRELUDE.length()))
                .toList();
    }

    private static String text(Pulled pulled, List<String> difference) {
        String files = pulled.files().entrySet().stream()
                .map(file -> "=== " + file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
        return files + "\n=== remarks\n"
                + lines(pulled.remarks().stream()
                        .map(remark -> remark.object() + ": " + remark.text())
                        .toList())
                + "\n=== made anew\n" + lines(difference);
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
