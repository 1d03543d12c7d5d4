package dev.tenon.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the server's own programs. */
final class Commands {
    private static final int TIMEOUT_SECONDS = 180;

    private Commands() {}

    /** Runs a command to its end. */
    static void run(List<String> command) {
        try {
            // To a file and not through a pipe: a server started by the command would hold the pipe open.
            Path output = Files.createTempFile("tenon-postgres", ".out");
            try {
                Process process = builder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw failed(command, "no end after " + TIMEOUT_SECONDS + " s\n" + Files.readString(output));
                }
                if (process.exitValue() != 0) {
                    throw failed(command, "exit " + process.exitValue() + "\n" + Files.readString(output));
                }
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw failed(command, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(command, "interrupted");
        }
    }

    static boolean succeeds(String... command) {
        try {
            run(List.of(command));
            return true;
        } catch (ServerException e) {
            return false;
        }
    }

    /** Starts a command that runs until its standard input is closed. */
    static Process start(List<String> command) {
        try {
            return builder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void finish(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The variables of whoever runs this program must not reach a server that is none of theirs. */
    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // The folder that this program runs in may be closed to the account of the server.
        builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static ServerException failed(List<String> command, String reason) {
        return new ServerException(String.join(" ", command) + ": " + reason);
    }
}
