package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.testing.AnotherJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;

/** A process of its own that asks for the lock of a database, and holds it until it is told to end. */
final class LockInAnotherJvm implements AutoCloseable {
    static final String TAKEN = "taken";
    private final Process process;
    private final BufferedReader said;

    private LockInAnotherJvm(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = Connections.open(DatabaseUrl.parse(arguments[0]))) {
            RunnerLock.hold(connection, Duration.ZERO, Progress.SILENT, () -> {
                System.out.println(TAKEN);
                try {
                    System.in.read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                return true;
            });
        } catch (RefusedException e) {
            System.out.println(e.getMessage());
        }
    }

    /** @param url with the user */
    static LockInAnotherJvm start(String url) throws IOException {
        return new LockInAnotherJvm(AnotherJvm.start(LockInAnotherJvm.class, url));
    }

    /** Whether it has the lock, or who has it. */
    String said() throws IOException {
        return String.valueOf(said.readLine());
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
