package dev.tenon.scratch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM of its own that starts a server and waits, so that a test can take it away from under the server. */
final class ServerInAnotherJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ServerInAnotherJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ServerInAnotherJvm start(Path cache, Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ServerInAnotherJvm.class.getName());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().remove("TENON_TEST_POSTGRES");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new ServerInAnotherJvm(builder.start());
    }

    static PostgresPrograms programs() {
        return PostgresPrograms.archived(ServerInAnotherJvm.class.getClassLoader())
                .orElseThrow();
    }

    String url() throws IOException {
        return output.readLine();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Returns when the server has stopped too. */
    @Override
    public void close() {
        process.destroy();
        Commands.finish(process);
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println(PostgresServer.start(programs()).url());
        Thread.sleep(Long.MAX_VALUE);
    }
}
