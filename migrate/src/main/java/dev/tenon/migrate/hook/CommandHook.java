package dev.tenon.migrate.hook;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * A command line of the system's shell. It is told what happens by variables of its environment; what it prints is passed on.
 * Meanwhile no transaction is open, so it may use the database; another run of migrations would wait for this one.
 */
public final class CommandHook implements MigrationHook {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final String line;
    private final Path folder;

    /** @param folder where it runs */
    public CommandHook(String line, Path folder) {
        this.line = line;
        this.folder = folder;
    }

    @Override
    public void run(HookContext context) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        WINDOWS ? List.of("cmd.exe", "/c", line) : List.of("/bin/sh", "-c", line))
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().put("DSL_HOOK", context.point().word());
        builder.environment().put("DSL_DIRECTION", context.up() ? "up" : "down");
        builder.environment().put("DSL_MIGRATIONS", String.join(" ", context.migrations()));
        builder.environment().put("DSL_DATABASE", context.database());
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            for (String text = printed.readLine(); text != null; text = printed.readLine()) {
                context.notes().accept(text);
            }
        } finally {
            end(process);
        }
        if (process.exitValue() != 0) {
            throw new IOException("it ended with exit code " + process.exitValue());
        }
    }

    /** Waits for it; whoever is interrupted while waiting takes it along. */
    private static void end(Process process) throws InterruptedException {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public String name() {
        return "command " + line;
    }
}
