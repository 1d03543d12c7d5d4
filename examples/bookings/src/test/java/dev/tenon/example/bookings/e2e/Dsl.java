package dev.tenon.example.bookings.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command as users have it: the launcher that is at the top of this checkout, run in a folder with certain variables. */
final class Dsl {
    static final Path CHECKOUT = checkout();

    private final Path launcher;
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    Dsl(Path folder) {
        this(FirstRun.DONE.launcher(), folder);
    }

    Dsl(Path launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /** The first folder from the module's own on upwards that has the launcher. */
    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("dsl"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "there is no launcher above " + Path.of("").toAbsolutePath());
            }
        }
        if (!Files.exists(folder.resolve("cli/target/dist/built"))) {
            throw new IllegalStateException("the launcher has nothing to run: package the module cli first");
        }
        return folder;
    }

    Dsl with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** To its end. */
    Ended run(String... words) throws InterruptedException {
        try (RunningDsl running = start(words)) {
            return running.ended();
        }
    }

    RunningDsl start(String... words) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("DSL_") || name.equals("DATABASE_URL"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // What the build has just packaged is what is tested, and no build begins inside the build.
        environment.put("TENON_BUILD", "never");
        environment.putAll(variables);
        try {
            return new RunningDsl(builder.start(), String.join(" ", words));
        } catch (IOException e) {
            throw new IllegalStateException("the launcher cannot be started", e);
        }
    }
}
