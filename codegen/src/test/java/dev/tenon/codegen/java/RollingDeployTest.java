package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.Verdict;
import dev.tenon.testing.EmbeddedPostgres;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deploy of each kind of change, on each product: the database is migrated, and the old program and the new one work side by
 * side on it. What the guard says to the old one is held against whether it really works there.
 */
class RollingDeployTest {
    private static final List<Change> CHANGES = Changes.all();
    private static final Deploys DEPLOYS = new Deploys(CHANGES);

    @TempDir
    Path folder;

    /** The first failure of the old program behind each change, on either product. */
    private final Map<Integer, String> failures = new TreeMap<>();

    private final Map<Integer, Verdict> verdicts = new TreeMap<>();

    @Test
    void theGuardAcceptsWhereTheOldProgramWorks() throws Exception {
        List<GeneratedFile> files = new ArrayList<>(DEPLOYS.program(0, "before"));
        files.addAll(DEPLOYS.program(CHANGES.size(), "behind"));
        try (URLClassLoader classes = Compiled.of(folder, files).loader()) {
            String postgresql = EmbeddedPostgres.shared().createDatabase();
            for (String url : List.of("jdbc:sqlite::memory:", postgresql)) {
                try (Connection connection = DriverManager.getConnection(url)) {
                    upgrade(connection);
                    for (int i = 0; i < CHANGES.size(); i++) {
                        deploy(i, classes, connection);
                    }
                }
            }
            EmbeddedPostgres.shared().dropDatabase(postgresql);
        }
        assertAll(IntStream.range(0, CHANGES.size()).mapToObj(this::judged));
    }

    private void deploy(int i, ClassLoader classes, Connection connection) throws Exception {
        Change change = CHANGES.get(i);
        GeneratedProgram old = new GeneratedProgram(classes, "before", "T" + i, connection);
        GeneratedProgram now = new GeneratedProgram(classes, "behind", "T" + i, connection);
        old.insert(1, change.first());
        upgrade(connection);
        verdicts.put(i, verdict(i, classes, connection));
        attempt(i, () -> old.work(2, change.old()));
        if (now.exists()) {
            now.work(3, change.now());
        }
        attempt(i, () -> {
            old.work(4, change.old());
            old.delete(2);
        });
    }

    private static void upgrade(Connection connection) {
        Migrator.configure()
                .connection(connection)
                .migrations(DEPLOYS.migrations())
                .upgrade("+1");
    }

    /** Of the guard in the old program, at all levels; the new one has what it was built for. */
    private static Verdict verdict(int i, ClassLoader classes, Connection connection) throws Exception {
        SchemaDescriptor now = withTables(DEPLOYS.descriptor(i + 1), classes, "behind", i);
        assertEquals(
                Verdict.CURRENT,
                SchemaGuard.check(connection, now, GuardLevel.DEEP, true).verdict());
        SchemaDescriptor old = withTables(DEPLOYS.descriptor(i), classes, "before", i);
        Verdict verdict = SchemaGuard.check(connection, old, true).verdict();
        assertEquals(
                verdict,
                SchemaGuard.check(connection, old, GuardLevel.DEEP, true).verdict());
        Verdict atHead = verdict.accepted() ? Verdict.AHEAD : verdict;
        assertEquals(
                atHead,
                SchemaGuard.check(connection, old, GuardLevel.HEAD, true).verdict());
        return verdict;
    }

    /** With what a generated program says that it uses of the tables that have a number. */
    private static SchemaDescriptor withTables(SchemaDescriptor program, ClassLoader classes, String name, int number)
            throws Exception {
        SchemaDescriptor generated = (SchemaDescriptor)
                classes.loadClass(name + ".Schema").getField("DESCRIPTOR").get(null);
        return new SchemaDescriptor(
                program.name(),
                program.fingerprint(),
                program.migrations(),
                generated.tables().stream()
                        .filter(table -> table.name().substring(1).equals(String.valueOf(number)))
                        .toList());
    }

    private void attempt(int i, Executable work) {
        try {
            work.execute();
        } catch (Throwable e) {
            failures.putIfAbsent(i, String.valueOf(e.getMessage()));
        }
    }

    private Executable judged(int i) {
        Change change = CHANGES.get(i);
        boolean works = !failures.containsKey(i);
        if (!change.cautious().isEmpty()) {
            return () -> assertAll(
                    () -> assertEquals(Verdict.AHEAD_INCOMPATIBLE, verdicts.get(i), change.name()),
                    () -> assertEquals(true, works, change.name() + ": not too cautious, but right"));
        }
        Verdict right = works ? Verdict.AHEAD_COMPATIBLE : Verdict.AHEAD_INCOMPATIBLE;
        String why = works ? ": the old program works" : ": the old program fails: " + failures.get(i);
        return () -> assertEquals(right, verdicts.get(i), change.name() + why);
    }
}
