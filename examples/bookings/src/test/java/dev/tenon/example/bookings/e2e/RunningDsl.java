package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the launcher, which goes when the test goes. It becomes the JVM it starts, so a signal reaches that. */
final class RunningDsl implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern ADDRESS =
            Pattern.compile("^serving (http://127\\.0\\.0\\.1:\\d+)$", Pattern.MULTILINE);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        // For a test run that is stopped from outside.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final String words;
    private final Stream out;
    private final Stream err;

    RunningDsl(Process process, String words) {
        ALIVE.add(process);
        this.process = process;
        this.words = words;
        this.out = new Stream(process.inputReader(StandardCharsets.UTF_8));
        this.err = new Stream(process.errorReader(StandardCharsets.UTF_8));
    }

    /** What was written so far; read at once, so that the process never waits for its reader. */
    private static final class Stream {
        private final StringWriter written = new StringWriter();
        private final Thread thread;

        Stream(Reader reader) {
            thread = new Thread(() -> gather(reader));
            thread.setDaemon(true);
            thread.start();
        }

        private void gather(Reader reader) {
            try (reader) {
                reader.transferTo(written);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text() {
            return written.toString();
        }

        boolean ended() {
            return !thread.isAlive();
        }

        void join() throws InterruptedException {
            thread.join(PATIENCE.toMillis());
        }
    }

    private String said() {
        return out.text() + err.text();
    }

    /** Waits until it has told its address, and returns that. */
    Api api() throws InterruptedException {
        until(() -> ADDRESS.matcher(out.text()).find(), "its address");
        Matcher address = ADDRESS.matcher(out.text());
        assertTrue(address.find());
        return new Api(address.group(1));
    }

    /** Waits until it has said this, on either stream. */
    void awaits(String piece) throws InterruptedException {
        until(() -> said().contains(piece), piece);
    }

    /** Does something, waits until the process has said this of it, and returns all that it said since. */
    String after(Action action, String piece) throws Exception {
        int before = err.text().length();
        action.run();
        until(() -> err.text().indexOf(piece, before) >= 0, piece);
        return err.text().substring(before);
    }

    /** What somebody else does while the process runs. */
    interface Action {
        void run() throws Exception;
    }

    /** Waits for something to happen while it runs. */
    void until(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            boolean hopeless = !process.isAlive() && out.ended() && err.ended() && !condition.getAsBoolean();
            assertTrue(!hopeless, () -> "dsl " + words + " ended without " + what + "\n" + said());
            assertTrue(System.nanoTime() < end, () -> "dsl " + words + " does not come to " + what + "\n" + said());
            Thread.sleep(10);
        }
    }

    /** As the system asks services to stop, and a terminal its programs. */
    Ended stop() throws InterruptedException {
        process.destroy();
        return ended();
    }

    /** As a lack of memory or a power cut ends it: without a chance to tidy up. */
    Ended kill() throws InterruptedException {
        process.destroyForcibly();
        return ended();
    }

    /** Waits for its end. */
    Ended ended() throws InterruptedException {
        boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertTrue(ended, () -> "dsl " + words + " does not end\n" + said());
        out.join();
        err.join();
        assertTrue(out.ended() && err.ended(), () -> "dsl " + words + " left somebody on its streams");
        return new Ended("dsl " + words, process.exitValue(), out.text(), err.text());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        ALIVE.remove(process);
    }
}
