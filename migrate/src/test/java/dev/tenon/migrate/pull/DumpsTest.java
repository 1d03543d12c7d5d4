package dev.tenon.migrate.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.migrate.truth.Lines;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases as one finds them, each a script {@code X.sql} beside which {@code X.pulled} says what is made of it: the schema,
 * the remarks, and what a database that is made of the schema has otherwise. {@code -Drecreate=true} writes what there is now.
 */
class DumpsTest {
    @TempDir
    private Path folder;

    static Stream<String> dumps() throws IOException {
        return Dump.names();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aDatabaseIsPulledAndMadeAnew(String name) throws Exception {
        Dump dump = Dump.of(name);
        boolean sqlite = dump.isSqlite();
        String seen;
        try (Lab lab = lab(sqlite, "first")) {
            lab.execute(dump.statements());
            Pulled pulled = PullLab.pull(lab);
            String catalog = lab.catalog();
            try (Lab again = lab(sqlite, "again")) {
                again.execute(dump.prelude());
                PullLab.make(again, pulled.model());
                PullLab.requireSame(pulled, again);
                seen = text(
                        pulled, difference(catalog, again.catalog(), sqlite), PullLab.requireNoDrift(pulled, again));
            }
        }
        // An older server prints a view in other words; that what it prints leads to the same database was seen above.
        assumeTrue(sqlite || EmbeddedPostgres.shared().majorVersion() >= 18, "the texts are those of version 18");
        Path expected = dump.seen(".pulled");
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(expected, seen);
        }
        assertEquals(Files.readString(expected), seen);
    }

    /** Two texts of SQLite that say the same are seldom the same; its pragmas tell what they say. */
    private static List<String> difference(String before, String after, boolean sqlite) {
        return Lines.difference(before, after).stream()
                .filter(line -> !sqlite || !line.matches("[-+] (index )?text \\|.*"))
                .toList();
    }

    private Lab lab(boolean sqlite, String name) throws IOException {
        return sqlite ? Lab.sqlite(Files.createDirectories(folder.resolve(name))) : Lab.postgresql();
    }

    private static String text(Pulled pulled, List<String> difference, List<Remark> untold) {
        String files = pulled.files().entrySet().stream()
                .map(file -> "=== " + file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
        return files + "\n=== remarks\n" + remarks(pulled.remarks()) + "\n=== made anew\n" + lines(difference)
                + (untold.isEmpty() ? "" : "\n=== not compared\n" + remarks(untold));
    }

    private static String remarks(List<Remark> remarks) {
        return lines(remarks.stream()
                .map(remark -> remark.object() + ": " + remark.text())
                .toList());
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
