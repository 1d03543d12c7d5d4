package dev.tenon.migrate.question;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A program that is asked: the questions as JSON on its standard input, the answers as JSON on its standard output. What it
 * writes to standard error is for the user to see. It has so much time and no more; then it is ended, with all it started.
 */
public final class ProcessResolver implements Resolver {
    private static final int MOST_BYTES = 4 << 20;

    private final String command;
    private final Path folder;
    private final Duration limit;

    /** @param command for the shell of the system */
    public ProcessResolver(String command, Path folder, Duration limit) {
        this.command = command;
        this.folder = folder;
        this.limit = limit;
    }

    @Override
    public List<Answer> answer(QuestionDocument questions) {
        return AnswerDocument.read(run(AnswerDocument.print(questions)), "what the resolver says", name());
    }

    /** The program's own name, where its answers do not say who they are by. */
    private String name() {
        String first = command.strip().split("\\s+", 2)[0];
        return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    }

    private String run(String input) {
        Process process = start();
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process), ProcessResolver::beside);
        CompletableFuture<Void> asked =
                CompletableFuture.runAsync(() -> write(process, input), ProcessResolver::beside);
        try {
            byte[] answer = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.length > MOST_BYTES) {
                throw failed("says more than " + (MOST_BYTES >> 20) + " MiB, and was ended");
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw failed("ended with code " + process.exitValue());
            }
            return new String(answer, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw failed("did not answer within " + limit.toSeconds()
                    + " s, and was ended; --resolver-timeout gives it more");
        } catch (ExecutionException e) {
            throw failed("could not be read: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        } finally {
            end(process);
            asked.cancel(true);
        }
    }

    /** A thread each: the common pool may have a single one, and a program that waits for its question says nothing. */
    private static void beside(Runnable task) {
        Thread thread = new Thread(task, "resolver");
        thread.setDaemon(true);
        thread.start();
    }

    private Process start() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> words = windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
        try {
            return new ProcessBuilder(words)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw failed("could not be started: " + e.getMessage());
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** One that does not read what it is asked may answer all the same. */
    private static void write(Process process, String input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            return;
        }
    }

    /** The shell's children too, of which it would not tell. */
    private static void end(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    private AnswerException failed(String how) {
        return new AnswerException("the resolver `" + command + "` " + how + "; nothing was written");
    }
}
