package dev.tenon.bench;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long it takes until the Java of a large schema is there: as a command, in the process of a build, and where nothing has changed.
 * Beside it jOOQ's generator, which asks a live database. All take turns, so that a busy moment hits each of them.
 */
final class Generation {
    private final int rounds;
    private final Path home = Path.of("").toAbsolutePath();
    private final Path work;
    private final Path project;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();

    private Generation(Path work, int rounds) {
        this.rounds = rounds;
        this.work = work;
        this.project = work.resolve("large");
    }

    /** @param arguments the number of entities, 1,000 if none is said, and that of rounds */
    public static void main(String[] arguments) throws Exception {
        int entities = arguments.length < 1 ? 1000 : Integer.parseInt(arguments[0]);
        int rounds = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        System.out.printf(
                Locale.ROOT,
                "Java %s, %s, %d cores; %,d entities; %d rounds, which take turns.%n%n",
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                entities,
                rounds);
        Path work = Files.createTempDirectory("tenon-bench");
        try {
            new Generation(work, rounds).run(entities);
        } finally {
            delete(work);
        }
    }

    private void run(int entities) throws Exception {
        List<SourceFile> schema = LargeSchema.of(entities);
        write(schema);
        try (LiveTables live =
                LiveTables.of(Compiler.compile(schema).lowered().orElseThrow().model())) {
            for (int round = -1; round < rounds; round++) {
                Map<String, List<Double>> all = round < 0 ? new LinkedHashMap<>() : times;
                commands(all);
                onlyWritten(all);
                inOneProcess(OneGeneration.class, all, project.toString());
                inOneProcess(
                        OneJooqGeneration.class,
                        all,
                        live.jdbc(),
                        live.user(),
                        work.resolve("jooq").toString());
            }
        }
        print();
        compile();
    }

    private void write(List<SourceFile> schema) throws IOException {
        Path folder = Files.createDirectories(project.resolve("schema"));
        Files.createDirectories(project.resolve(".dsl"));
        Files.writeString(
                project.resolve("dsl.toml"), "[project]\nname = \"large\"\n\n[generate]\npackage = \"large.model\"\n");
        for (SourceFile file : schema) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
    }

    private void commands(Map<String, List<Double>> all) throws Exception {
        List<String> generate =
                List.of(home.resolve("dsl").toString(), "--quiet", "generate", "--project", project.toString());
        putAside(project);
        add(all, "`dsl generate`", time(generate));
        add(all, "`dsl generate`, nothing changed", time(generate));
    }

    /** What the disk takes of it. */
    private void onlyWritten(Map<String, List<Double>> all) throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path file : generated()) {
            texts.put(file.getFileName(), Files.readString(file));
        }
        Path fresh = Files.createDirectory(work.resolve("written" + System.nanoTime()));
        long start = System.nanoTime();
        for (Map.Entry<Path, String> file : texts.entrySet()) {
            Files.writeString(fresh.resolve(file.getKey()), file.getValue());
        }
        add(all, "the same files, only written", (System.nanoTime() - start) / 1e6);
    }

    private List<Path> generated() throws IOException {
        try (Stream<Path> walk = Files.walk(project.resolve("target/generated-sources/dsl"))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static void add(Map<String, List<Double>> all, String name, double millis) {
        all.computeIfAbsent(name, n -> new ArrayList<>()).add(millis);
    }

    private double time(List<String> command) throws Exception {
        Path log = work.resolve("log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + Files.readString(log));
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** A program that prints the milliseconds of each thing it does, and its name. */
    private static void inOneProcess(Class<?> program, Map<String, List<Double>> all, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program.getSimpleName() + " failed");
        }
        out.lines().map(line -> line.split(" ", 2)).forEach(parts -> add(all, parts[1], Double.parseDouble(parts[0])));
    }

    private void print() {
        System.out.println("| made | median | slowest |\n| --- | ---: | ---: |");
        times.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms |%n",
                name,
                Introspection.median(all),
                Introspection.slowest(all)));
    }

    /** As strictly as a compiler can. */
    private void compile() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                work.resolve("classes").toString()));
        long bytes = 0;
        List<Path> files = generated();
        for (Path file : files) {
            command.add(file.toString());
            bytes += Files.size(file);
        }
        Path list = Files.write(work.resolve("files"), command.subList(1, command.size()));
        double millis = time(List.of(command.get(0), "@" + list));
        System.out.printf(
                Locale.ROOT,
                "%n%,d files, %.1f MB; `javac -Xlint:all -Werror` takes them without a warning, in %.1f s.%n",
                files.size(),
                bytes / 1e6,
                millis / 1e3);
    }

    /**
     * What was generated, so that all of it is made anew. It is deleted at the end only: some file systems, ext4 among them, do not give
     * away for seconds what was just deleted, and look through all of it for each new file.
     */
    static void putAside(Path project) throws IOException {
        Path sources = project.resolve("target");
        if (Files.exists(sources)) {
            Files.move(sources, project.resolveSibling("old" + System.nanoTime()));
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
