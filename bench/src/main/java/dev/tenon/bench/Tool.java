package dev.tenon.bench;

import dev.tenon.migrate.connect.DatabaseUrl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A program that migrates databases, as whole commands. */
interface Tool {
    /**
     * A folder with the same migrations for each tool: {@code migrations/}, {@code sql/} and {@code changelog.sql}; of the first
     * there are two views, as a checkout has them that was used before and as one has that is new.
     */
    record Sources(Path folder) {
        static final String USED = "used";
        static final String NEW = "new";
    }

    String name();

    String version();

    List<String> upgradeCommand(Sources sources, DatabaseUrl url);

    List<String> statusCommand(Sources sources, DatabaseUrl url);

    default double upgrade(Sources sources, DatabaseUrl url) throws Exception {
        return time(upgradeCommand(sources, url), sources.folder());
    }

    default double status(Sources sources, DatabaseUrl url) throws Exception {
        return time(statusCommand(sources, url), sources.folder());
    }

    /** Those that are there, Tenon first. */
    static List<Tool> all(Path work) throws Exception {
        List<Tool> all = new ArrayList<>(List.of(Tenon.USED));
        Flyway.given(work).ifPresent(all::add);
        Optional.ofNullable(System.getenv("LIQUIBASE")).map(Path::of).ifPresent(lib -> all.add(new Liquibase(lib)));
        return all;
    }

    static double time(List<String> command, Path folder) throws IOException, InterruptedException {
        File output = File.createTempFile("bench", ".log");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(output.toPath()));
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            Files.delete(output.toPath());
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String jdbc(DatabaseUrl url) {
        String user = url.properties().getProperty("user");
        String sign = url.jdbc().contains("?") ? "&" : "?";
        return url.jdbc() + (user == null ? "" : sign + "user=" + user);
    }

    /** The jars of a folder, and the drivers that this program has. */
    private static String classPath(Path lib) {
        String drivers = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("sqlite-jdbc") || jar.contains("postgresql-"))
                .map(jar -> Path.of(jar).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return lib.toAbsolutePath() + File.separator + "*" + File.pathSeparator + drivers;
    }

    private static String version(Path lib, String jar) {
        String[] names = Optional.ofNullable(lib.toFile().list()).orElse(new String[0]);
        return Stream.of(names)
                .map(Pattern.compile(jar + "-(.*)\\.jar")::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(lib + " has no " + jar));
    }

    /** @param project one of the folders of the sources: where Tenon has read them before, or where it never did */
    record Tenon(String name, String project) implements Tool {
        static final Tenon USED = new Tenon("Tenon", Sources.USED);

        @Override
        public String version() {
            return "Tenon of this checkout";
        }

        @Override
        public List<String> upgradeCommand(Sources sources, DatabaseUrl url) {
            return command("upgrade", url);
        }

        @Override
        public List<String> statusCommand(Sources sources, DatabaseUrl url) {
            return command("status", url);
        }

        private List<String> command(String command, DatabaseUrl url) {
            return List.of(
                    Path.of("dsl").toAbsolutePath().toString(),
                    "db",
                    command,
                    "--project",
                    project,
                    "--url",
                    jdbc(url),
                    "-q");
        }
    }

    /** Through its library, by a program of a few lines. */
    record Flyway(Path lib, Path program) implements Tool {
        private static final String PROGRAM = """
                import org.flywaydb.core.Flyway;
                class Fly {
                    public static void main(String[] a) {
                        if (a[0].equals("loop")) {
                            for (int i = 4; i < a.length; i++) {
                                Flyway.configure().dataSource(a[1], null, null).locations("filesystem:" + a[2]).schemas(a[i])
                                        .target(a[3]).load().migrate();
                            }
                            return;
                        }
                        Flyway flyway = Flyway.configure().dataSource(a[1], null, null).locations("filesystem:" + a[2]).load();
                        if (a[0].equals("info")) {
                            System.out.println(flyway.info().pending().length);
                        } else {
                            flyway.migrate();
                        }
                    }
                }
                """;

        static Optional<Flyway> given(Path work) throws IOException {
            Optional<Path> lib = Optional.ofNullable(System.getenv("FLYWAY")).map(Path::of);
            return lib.isPresent() ? Optional.of(compiled(lib.get(), work)) : Optional.empty();
        }

        private static Flyway compiled(Path lib, Path work) throws IOException {
            Path source = Files.writeString(work.resolve("Fly.java"), PROGRAM);
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-cp", jars(lib), source.toString());
            if (result != 0) {
                throw new IllegalStateException("the program for Flyway does not compile");
            }
            return new Flyway(lib, work);
        }

        private static String jars(Path lib) {
            return Stream.of(lib.toFile().listFiles())
                    .map(File::getPath)
                    .collect(Collectors.joining(File.pathSeparator));
        }

        @Override
        public String name() {
            return "Flyway";
        }

        @Override
        public String version() {
            return "Flyway " + Tool.version(lib, "flyway-core");
        }

        @Override
        public List<String> upgradeCommand(Sources sources, DatabaseUrl url) {
            return command("migrate", sources, url);
        }

        @Override
        public List<String> statusCommand(Sources sources, DatabaseUrl url) {
            return command("info", sources, url);
        }

        /** Every schema up to a version, one after the other in one process. */
        double loop(Sources sources, DatabaseUrl url, int version, List<String> schemas) throws Exception {
            List<String> command = new ArrayList<>(command("loop", sources, url));
            command.add(String.valueOf(version));
            command.addAll(schemas);
            return time(command, sources.folder());
        }

        private List<String> command(String what, Sources sources, DatabaseUrl url) {
            return List.of(
                    java(),
                    "-cp",
                    program + File.pathSeparator + classPath(lib),
                    "Fly",
                    what,
                    jdbc(url),
                    sources.folder().resolve("sql").toString());
        }
    }

    /** By the class of its command line. */
    record Liquibase(Path lib) implements Tool {
        @Override
        public String name() {
            return "Liquibase";
        }

        @Override
        public String version() {
            return "Liquibase " + Tool.version(lib, "liquibase-core");
        }

        @Override
        public List<String> upgradeCommand(Sources sources, DatabaseUrl url) {
            return command("update", url);
        }

        @Override
        public List<String> statusCommand(Sources sources, DatabaseUrl url) {
            return command("status", url);
        }

        private List<String> command(String what, DatabaseUrl url) {
            return List.of(
                    java(),
                    "-cp",
                    classPath(lib),
                    "liquibase.integration.commandline.LiquibaseCommandLine",
                    "--show-banner=false",
                    "--log-level=off",
                    what,
                    "--url=" + jdbc(url),
                    "--changelog-file=changelog.sql");
        }
    }
}
