package dev.tenon.bench;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.trial.ScratchDatabase;
import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long the guard of a program takes on a connection that is there: its levels take turns. */
final class GuardTimes {
    private static final int MIGRATIONS = 100;
    private static final int ROUNDS = 400;

    private static final String COLUMNS =
            "id code name parent? status quantity price? active created note? owner? due?";

    private GuardTimes() {}

    public static void main(String[] sizes) throws SQLException {
        int[] tables = sizes.length == 0
                ? new int[] {50, 1000}
                : Stream.of(sizes).mapToInt(Integer::parseInt).toArray();
        System.out.printf(
                "Java %s, %s, %d cores; %d migrations, tables of 12 columns; %d rounds, of which the second half counts.%n%n",
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                MIGRATIONS,
                ROUNDS);
        System.out.println("| database | tables | level | median | of 100 the slowest but one |");
        System.out.println("| --- | ---: | --- | ---: | ---: |");
        for (int size : tables) {
            try (ScratchDatabase scratch = postgresql()) {
                measure("PostgreSQL", scratch.url(), size);
            }
            try (ScratchDatabase scratch = ScratchDatabase.sqlite()) {
                measure("SQLite", scratch.url(), size);
            }
        }
    }

    private static ScratchDatabase postgresql() {
        return Optional.ofNullable(System.getenv("TENON_BENCH_POSTGRES"))
                .map(url -> ScratchDatabase.on(DatabaseUrl.parse(url)))
                .orElseGet(() ->
                        ScratchDatabase.onOwnServer(ClassSource.ofProgram(), String.valueOf(System.getenv("PATH"))));
    }

    private static void measure(String product, DatabaseUrl url, int tables) throws SQLException {
        ManyTables.create(url, tables);
        SchemaDescriptor program = program(tables);
        try (Connection connection = Connections.open(url)) {
            record(connection, program);
            Map<GuardLevel, List<Double>> times = new EnumMap<>(GuardLevel.class);
            for (int round = 0; round < ROUNDS; round++) {
                for (GuardLevel level : GuardLevel.values()) {
                    double millis = time(connection, program, level);
                    if (round >= ROUNDS / 2) {
                        times.computeIfAbsent(level, any -> new ArrayList<>()).add(millis);
                    }
                }
            }
            times.forEach((level, millis) -> print(product, tables, level, millis));
        }
    }

    private static void print(String product, int tables, GuardLevel level, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %s | %.2f ms | %.2f ms |%n",
                product,
                tables,
                level,
                Introspection.median(times),
                sorted[sorted.length * 99 / 100 - 1]);
    }

    private static double time(Connection connection, SchemaDescriptor program, GuardLevel level) throws SQLException {
        long start = System.nanoTime();
        GuardResult result = SchemaGuard.check(connection, program, level, true);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!result.accepted()) {
            throw new IllegalStateException(result.message());
        }
        return millis;
    }

    private static SchemaDescriptor program(int tables) {
        List<MigrationRef> migrations = IntStream.range(0, MIGRATIONS)
                .mapToObj(i -> new MigrationRef("20261123T%06d_step".formatted(i), hash("state" + i), hash("file" + i)))
                .toList();
        String lines = IntStream.range(0, tables)
                .mapToObj(i -> "thing" + i + " " + COLUMNS)
                .collect(Collectors.joining("\n"));
        return new SchemaDescriptor("bench", migrations.get(MIGRATIONS - 1).fingerprint(), migrations).using(lines);
    }

    /** As long as a real one. */
    private static String hash(String text) {
        char[] digits = new char[64];
        Arrays.fill(digits, '0');
        String tail = Integer.toHexString(text.hashCode());
        return "sha256:" + new String(digits, 0, digits.length - tail.length()) + tail;
    }

    private static void record(Connection connection, SchemaDescriptor program) throws SQLException {
        HistoryStore history = new HistoryStore(connection);
        history.create();
        for (MigrationRef migration : program.migrations()) {
            history.insert(new HistoryStore.Entry(
                    migration.id(),
                    migration.fingerprint(),
                    migration.checksum(),
                    MigrationStatus.APPLIED,
                    true,
                    Optional.empty()));
        }
    }
}
