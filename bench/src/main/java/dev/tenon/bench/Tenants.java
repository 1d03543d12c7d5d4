package dev.tenon.bench;

import dev.tenon.bench.Tool.Sources;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.trial.ScratchDatabase;
import dev.tenon.scratch.ScratchFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long whole commands take that bring all schemas of a database one small migration further. Each round is another migration;
 * the tools take turns, each on a database of its own.
 */
final class Tenants {
    private static final int ROUNDS = 3;
    /** Tables that each schema has beforehand. */
    private static final int TABLES = 10;
    /** For what takes a process each. */
    private static final int SAMPLE = 20;

    private static final String TWO = "`dsl db upgrade --schemas`";
    private static final String ONE = "`dsl db upgrade --schemas --parallel 1`";
    private static final String NOTHING = "the same with nothing to do";
    private static final String FLYWAY = "Flyway, a loop over the schemas in one JVM";

    private final int count;
    private final List<String> schemas;
    private final Sources sources;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();

    private Tenants(int count, Sources sources) {
        this.count = count;
        this.schemas =
                IntStream.range(0, count).mapToObj("tenant_%05d"::formatted).toList();
        this.sources = sources;
    }

    public static void main(String[] sizes) throws Exception {
        int count = sizes.length > 0 ? Integer.parseInt(sizes[0]) : 1000;
        ScratchFolder scratch = ScratchFolder.create("tenon-tenants-");
        try {
            Sources sources = SmallMigrations.tables(scratch.path().resolve("project"), TABLES + 2 * ROUNDS + 1);
            new Tenants(count, sources).measure(scratch.path());
        } finally {
            scratch.delete();
        }
    }

    private void measure(Path work) throws Exception {
        Optional<Tool.Flyway> flyway = Tool.Flyway.given(work);
        try (ScratchDatabase ours = database();
                ScratchDatabase theirs = database()) {
            createSchemas(ours.url());
            double first = dsl(ours.url(), TABLES, "--schemas", "tenant_%");
            if (flyway.isPresent()) {
                createSchemas(theirs.url());
                flyway.get().loop(sources, theirs.url(), TABLES, schemas);
            }
            int at = TABLES;
            for (int round = 0; round < ROUNDS; round++) {
                note(TWO, dsl(ours.url(), ++at, "--schemas", "tenant_%"));
                note(ONE, dsl(ours.url(), ++at, "--schemas", "tenant_%", "--parallel", "1"));
                note(NOTHING, dsl(ours.url(), at, "--schemas", "tenant_%"));
                if (flyway.isPresent()) {
                    note(FLYWAY, flyway.get().loop(sources, theirs.url(), TABLES + 1 + round, schemas));
                }
            }
            print(flyway, first, processes(ours.url(), at + 1));
        }
    }

    private static ScratchDatabase database() {
        return Optional.ofNullable(System.getenv("TENON_BENCH_POSTGRES"))
                .map(url -> ScratchDatabase.on(DatabaseUrl.parse(url)))
                .orElseGet(() ->
                        ScratchDatabase.onOwnServer(ClassSource.ofProgram(), String.valueOf(System.getenv("PATH"))));
    }

    private void createSchemas(DatabaseUrl url) throws Exception {
        try (Connection connection = Connections.open(url)) {
            for (String schema : schemas) {
                Jdbc.execute(connection, "create schema " + schema);
            }
        }
    }

    /** @param number of the migration to upgrade to, from 1 */
    private double dsl(DatabaseUrl url, int number, String... options) throws Exception {
        List<String> command = new ArrayList<>(Tool.Tenon.USED.upgradeCommand(sources, url));
        command.add(SmallMigrations.id(number - 1));
        command.addAll(List.of(options));
        return Tool.time(command, sources.folder());
    }

    /** One process for each of a few schemas, one after the other: what it takes by one of them. */
    private double processes(DatabaseUrl url, int number) throws Exception {
        double sum = 0;
        int sample = Math.min(SAMPLE, count);
        for (String schema : schemas.subList(0, sample)) {
            sum += dsl(DatabaseUrl.parse(Tool.jdbc(url) + "&currentSchema=" + schema), number);
        }
        return sum / sample;
    }

    private void note(String what, double millis) {
        times.computeIfAbsent(what, any -> new ArrayList<>()).add(millis);
    }

    private void print(Optional<Tool.Flyway> flyway, double first, double process) {
        System.out.printf(
                "Java %s, %d cores; whole commands, medians of %d rounds, which take turns%s. Each schema has %d tables and gets one"
                        + " more.%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS,
                flyway.map(tool -> "; " + tool.version()).orElse(""),
                TABLES);
        System.out.printf(
                Locale.ROOT,
                "| one migration, %,d schemas | median | slowest | a schema | times the first |%n| --- | ---: | ---: | ---: | ---: |%n",
                count);
        double own = Introspection.median(times.get(TWO));
        times.forEach((what, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %.1f ms | %.1f |%n",
                what,
                Introspection.median(all) / 1000,
                Introspection.slowest(all) / 1000,
                Introspection.median(all) / count,
                Introspection.median(all) / own));
        System.out.printf(
                Locale.ROOT,
                "%nOne `dsl db upgrade` after the other, a process each: %.0f ms a schema, measured on %d of them. The %d migrations"
                        + " before, in empty schemas: %.1f s.%n",
                process,
                Math.min(SAMPLE, count),
                TABLES,
                first / 1000);
    }
}
