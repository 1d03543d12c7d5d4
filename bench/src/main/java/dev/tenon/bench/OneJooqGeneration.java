package dev.tenon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** jOOQ's generator as it comes, which reads a live PostgreSQL: its first run in a process, and a later one. */
final class OneJooqGeneration {
    private static final int WARM = 2;

    private OneJooqGeneration() {}

    /** @param arguments the address, the user and the folder to write to */
    public static void main(String[] arguments) throws Exception {
        Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
        for (int i = 0; i <= WARM; i++) {
            Path fresh = Path.of(arguments[2], String.valueOf(System.nanoTime()));
            long start = System.nanoTime();
            GenerationTool.generate(configuration(arguments, fresh));
            double millis = (System.nanoTime() - start) / 1e6;
            if (i == 0) {
                print(Duration.between(began, Instant.now()).toNanos() / 1e6, "a process of its own");
            } else if (i == WARM) {
                print(millis, "in a warm process");
            }
        }
    }

    private static void print(double millis, String how) {
        System.out.printf(
                Locale.ROOT, "%.1f jOOQ %s from a live PostgreSQL, %s%n", millis, Constants.FULL_VERSION, how);
    }

    private static Configuration configuration(String[] arguments, Path folder) {
        return new Configuration()
                .withLogging(Logging.ERROR)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(arguments[0])
                        .withUser(arguments[1])
                        .withPassword(""))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withInputSchema("public"))
                        .withTarget(new Target().withPackageName("large.jooq").withDirectory(folder.toString())));
    }
}
