import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times whole commands as a user waits for them, and prints a page in Markdown. What is compared takes turns in one run, so
 * that a busy moment hits all of them. Run by {@code bench/run}; each argument NAME=COMMAND is one more to compare with.
 */
final class Bench {
    private static final int ROUNDS = 21;
    private static final int ENTITIES = 50;
    private static final int FIELDS = 8;

    private final Path home;
    private final Path work;

    private Bench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    public static void main(String[] peers) throws Exception {
        Path work = Files.createTempDirectory("tenon-bench");
        try {
            Bench bench = new Bench(Path.of("").toAbsolutePath(), work);
            System.out.printf(
                    "Java %s, %s, %d cores; %d rounds, which take turns.%n%n",
                    Runtime.version(), System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), ROUNDS);
            bench.starts(peers);
            bench.saves("SQLite", "jdbc:sqlite:" + work.resolve("large.db"));
            bench.saves("PostgreSQL", System.getenv("TENON_BENCH_POSTGRES"));
            bench.history();
        } finally {
            delete(work);
        }
    }

    // ------------------------------------------------------------------------ starts

    private void starts(String[] peers) throws Exception {
        Path project = bookings();
        run(project, dsl("db", "upgrade"));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("a JVM that prints one line", List.of(java(), "-cp", hello().toString(), "Hello"));
        commands.put("`dsl --version`", dsl("--version"));
        commands.put("`dsl db status`, 9 migrations", dsl("db", "status"));
        commands.put("`dsl db status --format json` (reads options)", dsl("db", "status", "--format", "json"));
        commands.put("`dsl check`, 8 files", dsl("check"));
        for (String peer : peers) {
            commands.put(peer.substring(0, peer.indexOf('=')), List.of("sh", "-c", peer.substring(peer.indexOf('=') + 1)));
        }
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = -2; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                double millis = time(() -> run(project, command.getValue()));
                if (round >= 0) {
                    times.computeIfAbsent(command.getKey(), name -> new ArrayList<>()).add(millis);
                }
            }
        }
        double bare = median(times.values().iterator().next());
        System.out.println("## Starts\n\n| command | median | fastest | times a bare JVM |\n| --- | ---: | ---: | ---: |");
        times.forEach((name, all) -> System.out.printf(
                "| %s | %.0f ms | %.0f ms | %.1f |%n", name, median(all), fastest(all), median(all) / bare));
        System.out.println();
    }

    private Path hello() throws Exception {
        Path source = Files.writeString(
                work.resolve("Hello.java"),
                "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }");
        run(work, List.of(Path.of(java()).resolveSibling("javac").toString(), source.toString()));
        return work;
    }

    /** A copy, for the example's own folder is not to be changed. */
    private Path bookings() throws IOException {
        Path from = home.resolve("examples/bookings");
        Path to = work.resolve("bookings");
        for (String part : List.of("dsl.toml", "schema", "migrations")) {
            try (Stream<Path> files = Files.walk(from.resolve(part))) {
                for (Path file : files.toList()) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    // ------------------------------------------------------------------------- saves

    /** @param url of a database that is empty or not there yet; {@code null} if there is none to measure with */
    private void saves(String product, String url) throws Exception {
        if (url == null) {
            return;
        }
        Path project = Files.createDirectories(work.resolve("large " + product));
        Path schema = Files.createDirectories(project.resolve("schema"));
        for (int i = 0; i < ENTITIES; i++) {
            Files.writeString(schema.resolve("entity" + i + ".dsl"), entity(i, 0));
        }
        Process serve = new ProcessBuilder(dsl("serve", "--local", project.toString(), "--port", "0", "--url", url))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("serve.log").toFile())
                .start();
        try (Connection connection = DriverManager.getConnection(url)) {
            await(connection, "entity" + (ENTITIES - 1), FIELDS + 2);
            List<Double> times = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                int columns = FIELDS + 2 + round;
                String changed = entity(7, round);
                TimeUnit.MILLISECONDS.sleep(300);
                times.add(time(() -> {
                    Files.writeString(schema.resolve("entity7.dsl"), changed);
                    await(connection, "entity7", columns);
                }));
                alone.add(statementAlone(product.equals("SQLite") ? "jdbc:sqlite:" + work.resolve("alone.db") : url, round));
            }
            System.out.printf(
                    "## A save, %d entities with %d fields, %s%n%n| from the save to | median | slowest |%n| --- | ---: | ---: |%n",
                    ENTITIES, FIELDS + 2, product);
            System.out.printf("| the new column in the catalog | %.0f ms | %.0f ms |%n", median(times), slowest(times));
            System.out.printf(
                    "| the same statement by itself, in a process that runs | %.1f ms | %.1f ms |%n%n", median(alone), slowest(alone));
            System.out.printf("The server's memory at its most: %s.%n%n", peak(serve));
        } finally {
            serve.destroy();
            serve.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String entity(int number, int added) {
        StringBuilder text = new StringBuilder("entity Entity" + number + " {\n  id : long = auto() pk\n");
        text.append("  next : ref Entity").append((number + 1) % ENTITIES).append("?\n");
        List<String> types = List.of("str(40)", "int", "decimal(12, 2)?", "timestamp?", "bool = false", "uuid?", "text?", "date?");
        IntStream.range(0, FIELDS).forEach(i -> text.append("  field").append(i).append(" : ").append(types.get(i)).append('\n'));
        IntStream.range(0, added).forEach(i -> text.append("  more").append(i).append(" : str(20)?\n"));
        return text.append("}\n").toString();
    }

    private static void await(Connection connection, String table, int columns) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (columns(connection, table) < columns) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(table + " has " + columns(connection, table) + " columns, and not " + columns);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static int columns(Connection connection, String table) throws SQLException {
        boolean sqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        String catalog = sqlite
                ? "pragma_table_info('" + table + "')"
                : "pg_attribute where attrelid = to_regclass('" + table + "') and attnum > 0 and not attisdropped";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + catalog)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static double statementAlone(String url, int round) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists t (id integer primary key)");
            return time(() -> statement.execute("alter table t add column c" + round + " VARCHAR(20)"));
        }
    }

    private static String peak(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return "unknown on this system";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MB")
                .findFirst()
                .orElse("unknown");
    }

    // ----------------------------------------------------------------------- history

    /** Many migrations: what a project of some years has. */
    private void history() throws Exception {
        Path project = Files.createDirectories(work.resolve("old"));
        Path schema = Files.createDirectories(project.resolve("schema")).resolve("a.dsl");
        int migrations = 200;
        Map<String, Double> times = new TreeMap<>();
        for (int i = 0; i < migrations; i++) {
            int fields = i;
            StringBuilder text = new StringBuilder("entity A {\n  id : long = auto() pk\n");
            IntStream.range(0, fields).forEach(f -> text.append("  f").append(f).append(" : str(20)?\n"));
            Files.writeString(schema, text.append("}\n"));
            run(project, dsl("db", "migrate", "-m", "step " + i));
        }
        times.put("1 `dsl db upgrade`: all of them, new database", time(() -> run(project, dsl("db", "upgrade"))));
        times.put("2 `dsl db status`: the first after the upgrade", time(() -> run(project, dsl("db", "status"))));
        double[] again = IntStream.range(0, 9).mapToDouble(i -> time(() -> run(project, dsl("db", "status")))).sorted().toArray();
        times.put("3 `dsl db status`: again", again[again.length / 2]);
        System.out.printf("## %d migrations%n%n| command | time |%n| --- | ---: |%n", migrations);
        times.forEach((name, millis) -> System.out.printf("| %s | %.0f ms |%n", name.substring(2), millis));
    }

    // ----------------------------------------------------------------------- helpers

    private interface Work {
        void run() throws Exception;
    }

    private static double time(Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void run(Path folder, List<String> command) throws Exception {
        Path output = Files.createTempFile("bench", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code + ":\n" + Files.readString(output));
        }
        Files.delete(output);
    }

    private List<String> dsl(String... arguments) {
        return Stream.concat(Stream.of(home.resolve("dsl").toString()), Arrays.stream(arguments)).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static double fastest(List<Double> times) {
        return times.stream().min(Double::compare).orElseThrow();
    }

    private static double slowest(List<Double> times) {
        return times.stream().max(Double::compare).orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
