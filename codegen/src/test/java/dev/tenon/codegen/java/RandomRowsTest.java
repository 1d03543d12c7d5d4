package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random schemas with random options, generated, compiled and run: random rows are inserted and read through the generated classes,
 * and both databases keep the same.
 */
class RandomRowsTest {
    /** Compiled at once, which costs little more than one. */
    private static final int SCHEMAS = 4;

    private record Generated(RandomDsl dsl, Migrated migrated, GenerationRequest request, long seed) {}

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void whatIsWrittenIsRead(@ForAll Random random) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "random-rows");
        List<Generated> schemas = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        for (int i = 0; i < SCHEMAS; i++) {
            Generated one = generated(random, "random.model" + i);
            files.addAll(new JavaGenerator().generate(one.request()));
            schemas.add(one);
        }
        ClassLoader loader = Compiled.of(folder, files).loader();
        for (Generated one : schemas) {
            Path file = folder.resolve(one.seed() + ".db");
            List<List<Object>> sqlite = one.migrated().onSqlite(file, connection -> rows(one, loader, connection));
            List<List<Object>> postgresql = one.migrated().onPostgresql(connection -> rows(one, loader, connection));
            assertEquals(sqlite, postgresql, one.dsl()::toString);
        }
    }

    private static Generated generated(Random random, String packageName) {
        RandomDsl dsl = new RandomDsl(random);
        Migrated migrated = Migrated.to(dsl.text());
        Map<String, String> options = Map.of(
                "ids", random.nextBoolean() ? "plain" : "typed",
                "time", random.nextBoolean() ? "java.time" : "text",
                "json", random.nextBoolean() ? "text" : "jackson");
        return new Generated(
                dsl, migrated, Requests.of(migrated.compilation(), packageName, options), random.nextLong());
    }

    private static List<List<Object>> rows(Generated one, ClassLoader loader, Connection connection) throws Exception {
        connection.setAutoCommit(false);
        List<List<Object>> rows = new RandomRows(one.request(), loader, connection, new Random(one.seed()))
                .written(one.dsl().entities());
        connection.commit();
        return rows;
    }
}
