package dev.tenon.bench;

import dev.tenon.migrate.trial.ScratchDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long a database takes to be read into the model, beside what the product's own program takes to print it. The two take
 * turns, so that a busy moment hits both.
 */
final class Introspection {
    private static final int ROUNDS = 7;
    private static final int READS = 6;

    private Introspection() {}

    public static void main(String[] sizes) throws Exception {
        int[] tables = sizes.length == 0
                ? new int[] {50, 500, 5000}
                : Stream.of(sizes).mapToInt(Integer::parseInt).toArray();
        System.out.printf(
                "Java %s, %s, %d cores; %d rounds, which take turns.%n",
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS);
        postgresql(tables);
        sqlite(tables);
    }

    private static void postgresql(int[] sizes) throws Exception {
        String program = Optional.ofNullable(System.getenv("PG_DUMP")).orElse("pg_dump");
        head("PostgreSQL", program + " -s", version(program));
        for (int tables : sizes) {
            try (ScratchDatabase scratch = LiveTables.onServer()) {
                ManyTables.create(scratch.url(), tables);
                String address = scratch.url().jdbc().substring("jdbc:".length());
                String user = scratch.url().properties().getProperty("user");
                measure(
                        tables,
                        scratch.url().jdbc() + "?user=" + user,
                        List.of(program, "-s", "-U", user, "-d", address));
            }
        }
    }

    private static void sqlite(int[] sizes) throws Exception {
        String program = Optional.ofNullable(System.getenv("SQLITE3")).orElse("sqlite3");
        head("SQLite", program + " file .schema", version(program));
        for (int tables : sizes) {
            try (ScratchDatabase scratch = ScratchDatabase.sqlite()) {
                ManyTables.create(scratch.url(), tables);
                Path file = scratch.url().file().orElseThrow();
                measure(tables, "sqlite:" + file, List.of(program, file.toString(), ".schema"));
            }
        }
    }

    private static void head(String product, String peer, Optional<String> version) {
        System.out.printf(
                "%n## %s, read beside `%s`%s%n%n",
                product, peer, version.map(text -> " (" + text + ")").orElse(""));
        System.out.println(
                "| tables | first read in a process | slowest | warm | the other program | slowest | first : other |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    private static void measure(int tables, String url, List<String> peer) throws Exception {
        boolean compared = version(peer.get(0)).isPresent();
        List<Double> first = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            List<Double> times = read(url, tables);
            double peerMillis = compared ? time(peer) : Double.NaN;
            if (round >= 0) {
                first.add(times.get(0));
                warm.addAll(times.subList(READS / 2, READS));
                other.add(peerMillis);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.0f ms | %.0f ms | %.0f ms | %.0f ms | %.0f ms | %.2f |%n",
                tables,
                median(first),
                slowest(first),
                median(warm),
                median(other),
                slowest(other),
                median(first) / median(other));
    }

    /** In a process of its own, the first time first. */
    private static List<Double> read(String url, int tables) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As the launcher starts it.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneRead.class.getName(),
                        url,
                        String.valueOf(READS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the read failed");
        }
        return out.lines()
                .map(line -> line.split(" "))
                .peek(parts -> {
                    if (Integer.parseInt(parts[1]) != tables) {
                        throw new IllegalStateException(parts[1] + " tables were read of " + tables);
                    }
                })
                .map(parts -> Double.valueOf(parts[0]))
                .toList();
    }

    private static double time(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static Optional<String> version(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? out.lines().findFirst() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return IntStream.of((sorted.size() - 1) / 2, sorted.size() / 2)
                .mapToDouble(sorted::get)
                .average()
                .orElseThrow();
    }

    static double slowest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
