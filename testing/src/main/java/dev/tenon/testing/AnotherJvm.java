package dev.tenon.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own, which a test can kill. */
public final class AnotherJvm {
    private AnotherJvm() {}

    /** Starts a class of the tests; what it says of errors is seen with what they say. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), main, List.of(arguments));
    }

    /** @param classPath where that of the tests will not do */
    public static Process start(String classPath, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher starts it, with two thirds of the processor time.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
