package dev.tenon.bench;

import dev.tenon.build.GenerateOptions;
import dev.tenon.build.Generated;
import dev.tenon.build.ProjectBuild;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Generates again and again in one process, as the daemon of a build does, and prints the milliseconds of what is then usual. */
final class OneGeneration {
    private static final int WARM = 9;

    private final Path project;

    private OneGeneration(Path project) {
        this.project = project;
    }

    public static void main(String[] arguments) throws IOException {
        new OneGeneration(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        for (int i = 0; i <= WARM; i++) {
            Generation.putAside(project);
            generate(i, "in a warm process: all files", false);
            edit(i);
            generate(i, "in a warm process: one entity edited", false);
            generate(i, "in a warm process: nothing changed", true);
        }
    }

    /** Another length of one column. */
    private void edit(int time) throws IOException {
        Path file = project.resolve("schema/things0.dsl");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("str\\(\\d+\\)", "str(" + (120 + (time + 1) % (WARM + 1)) + ")"));
    }

    private void generate(int time, String name, boolean remembered) throws IOException {
        long start = System.nanoTime();
        Generated generated = new ProjectBuild(Project.open(project, variable -> Optional.empty()))
                .generate(GenerateOptions.NONE)
                .value()
                .orElseThrow();
        double millis = (System.nanoTime() - start) / 1e6;
        if (generated.isRemembered() != remembered) {
            throw new IllegalStateException(
                    name + ": " + generated.changes().written().size() + " written");
        }
        if (time == WARM) {
            System.out.printf(Locale.ROOT, "%.1f %s%n", millis, name);
        }
    }
}
