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
 *
 * <p>One file, because {@code java} runs one file from its source.
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
            bench.edits();
            bench.files();
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

    // ------------------------------------------------------------------------- sizes

    /** A schema of many tables, fifty of them edited: the next migration, written and thrown away again. */
    private void edits() throws Exception {
        int tables = 2000;
        Path project = Files.createDirectories(work.resolve("wide"));
        Path schema = Files.createDirectories(project.resolve("schema"));
        for (int file = 0; file < tables / 100; file++) {
            int first = file * 100;
            Files.writeString(
                    schema.resolve("things" + file + ".dsl"),
                    IntStream.range(first, first + 100).mapToObj(i -> thing(i, tables)).reduce("", String::concat));
        }
        run(project, dsl("db", "migrate", "-m", "start"));
        for (int file = 0; file < 10; file++) {
            Path path = schema.resolve("things" + file + ".dsl");
            String text = Files.readString(path);
            for (int i = 0; i < 5; i++) {
                text = edited(text, "Thing" + (file * 100 + i * 7), i);
            }
            Files.writeString(path, text);
        }
        List<Double> times = new ArrayList<>();
        for (int round = -2; round < ROUNDS / 2; round++) {
            double millis = time(() -> run(project, dsl("db", "migrate", "-m", "edits")));
            try (Stream<Path> written = Files.list(project.resolve("migrations"))) {
                Files.delete(written.filter(path -> path.toString().contains("_edits")).findFirst().orElseThrow());
            }
            if (round >= 0) {
                times.add(millis);
            }
        }
        System.out.printf("%n## %,d tables%n%n| command | median | slowest |%n| --- | ---: | ---: |%n", tables);
        System.out.printf("| `dsl db migrate` of 50 edits | %.0f ms | %.0f ms |%n", median(times), slowest(times));
    }

    private static String thing(int number, int all) {
        return """
                entity Thing%d {
                  id : long = auto() pk
                  name : str(120) unique
                  note : text?
                  amount : decimal(12, 2) = 0 check (amount >= 0)
                  quantity : int = 1
                  active : bool = true
                  created_at : timestamp = now()
                  parent : ref Thing%d?
                  index (active, created_at desc)
                }
                """.formatted(number, number * 7 % all);
    }

    /** One edit of its kind; none that asks a question. */
    private static String edited(String text, String entity, int kind) {
        int at = text.indexOf("entity " + entity + " {");
        String rest = text.substring(at);
        String changed = switch (kind) {
            case 0 -> rest.replaceFirst("quantity : int = 1", "quantity : long = 1");
            case 1 -> rest.replaceFirst("note : text\\?", "note : text?\n  more : str(20)?");
            case 2 -> rest.replaceFirst("str\\(120\\)", "str(200)");
            case 3 -> rest.replaceFirst("index \\(active", "index (quantity, active");
            default -> rest.replaceFirst("note : text\\?", "remark : text? was note");
        };
        return text.substring(0, at) + changed;
    }

    /** Migrations of many years: reading all of them, as where nothing is remembered of them, and once more. */
    private void files() throws Exception {
        int migrations = 5000;
        Path project = Files.createDirectories(work.resolve("many"));
        Path schema = Files.createDirectories(project.resolve("schema")).resolve("a.dsl");
        Files.writeString(schema, "entity Thing0 {\n  id : long = auto() pk\n}\n");
        run(project, dsl("db", "migrate", "-m", "start"));
        Path folder = project.resolve("migrations");
        Path first;
        try (Stream<Path> written = Files.list(folder)) {
            first = written.findFirst().orElseThrow();
        }
        Files.writeString(schema, "entity Thing0 {\n  id : long = auto() pk\n  note : str(20)?\n}\n");
        run(project, dsl("db", "migrate", "-m", "next"));
        Path second;
        try (Stream<Path> written = Files.list(folder)) {
            second = written.filter(path -> !path.equals(first)).findFirst().orElseThrow();
        }
        String there = yields(Files.readString(second));
        Files.delete(second);
        thereAndBack(first, there, migrations);
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int round = -1; round < 5; round++) {
            delete(project.resolve(".dsl"));
            Files.createDirectories(project.resolve(".dsl"));
            double all = time(() -> run(project, dsl("db", "heads")));
            double again = time(() -> run(project, dsl("db", "heads")));
            if (round >= 0) {
                cold.add(all);
                warm.add(again);
            }
        }
        System.out.printf("%n## %,d migration files%n%n| command | median | slowest |%n| --- | ---: | ---: |%n", migrations);
        System.out.printf("| `dsl db heads`: all of them read and replayed | %.0f ms | %.0f ms |%n", median(cold), slowest(cold));
        System.out.printf("| `dsl db heads`: again | %.0f ms | %.0f ms |%n", median(warm), slowest(warm));
    }

    /** Files behind the first, by turns to the other state and back, for only the tool can tell what a state's fingerprint is. */
    private static void thereAndBack(Path first, String there, int migrations) throws IOException {
        Path folder = first.getParent();
        String name = first.getFileName().toString();
        String parent = name.substring(0, name.indexOf('.'));
        String at = yields(Files.readString(first));
        for (int i = 1; i < migrations; i++) {
            boolean adds = i % 2 == 1;
            String id = "30%02d0101T%06d_step".formatted(i / 1000, i % 1000);
            Files.writeString(folder.resolve(id + ".migration"), """
                    migration %s
                      after   %s
                      yields  %s

                    up {
                      %s
                    }

                    down {
                      %s
                    }
                    """.formatted(
                    id,
                    parent,
                    adds ? there : at,
                    adds ? "add    column thing0.note : str(20)?" : "drop   column thing0.note",
                    adds ? "drop   column thing0.note" : "add    column thing0.note : str(20)?"));
            parent = id;
        }
    }

    private static String yields(String migration) {
        return migration.lines()
                .filter(line -> line.strip().startsWith("yields"))
                .map(line -> line.strip().substring("yields".length()).strip())
                .findFirst()
                .orElseThrow();
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
        if (!Files.exists(folder)) {
            return;
        }
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
