package dev.tenon.serve.watch;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Calls back after schema files under a folder changed: once for a burst of changes, as an editor makes them when it
 * saves. Calls come one after the other, on a thread of the watcher's.
 */
public final class SchemaWatcher implements AutoCloseable {
    private static final String SUFFIX = ".dsl";
    /** Longer than an editor takes between the steps of one save, and too short for a person to notice. */
    private static final Duration QUIET = Duration.ofMillis(30);
    /** How long a file may be gone or empty in the middle of being saved: to take that for meant would drop its tables. */
    private static final Duration MISSING = Duration.ofMillis(300);
    /** How soon a change is seen where the system does not tell of changes. */
    private static final Duration POLL = Duration.ofMillis(250);
    /** How soon a change is seen that the system should have told of, and did not. */
    private static final Duration SAFETY_POLL = Duration.ofSeconds(2);

    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Path folder;
    private final Duration quiet;
    private final Duration missing;
    private final Runnable onChange;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dsl-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Optional<DirectoryWatcher> watcher;
    /** Only touched on the timer's thread. */
    private FolderState lastSeen;

    /** Only touched on the timer's thread: when something was first found missing. */
    private Optional<Instant> missingSince = Optional.empty();

    private Optional<ScheduledFuture<?>> due = Optional.empty();

    private SchemaWatcher(Path folder, Duration quiet, Duration missing, Duration safetyPoll, Runnable onChange) {
        this.folder = folder;
        this.quiet = quiet;
        this.missing = missing;
        this.onChange = onChange;
        this.lastSeen = FolderState.of(folder, SUFFIX);
        this.watcher = startWatching();
        schedulePoll(watcher.isPresent() ? safetyPoll : POLL);
    }

    /** Changes are noticed from the moment this returns. */
    public static SchemaWatcher watch(Path folder, Runnable onChange) {
        return watch(folder, QUIET, MISSING, SAFETY_POLL, onChange);
    }

    /**
     * For tests, which a busy machine must not keep from being one burst, or one save.
     *
     * @param safetyPoll so long that it sees nothing, where the system is to tell
     */
    static SchemaWatcher watch(Path folder, Duration quiet, Duration missing, Duration safetyPoll, Runnable onChange) {
        return new SchemaWatcher(folder, quiet, missing, safetyPoll, onChange);
    }

    private Optional<DirectoryWatcher> startWatching() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            DirectoryWatcher started = DirectoryWatcher.builder()
                    .path(folder)
                    .listener(new Listener())
                    // The compiler finds out faster what did not really change.
                    .fileHashing(false)
                    .build();
            CompletableFuture<Void> unused =
                    started.watchAsync(SchemaWatcher::runAside).whenComplete((done, failure) -> schedulePoll(POLL));
            return Optional.of(started);
        } catch (IOException | UnsupportedOperationException e) {
            // Too many watches, or a file system without them: polling does it too.
            return Optional.empty();
        }
    }

    private static void runAside(Runnable task) {
        Thread thread = new Thread(task, "dsl-watch-events");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Listener implements DirectoryChangeListener {
        @Override
        public void onEvent(DirectoryChangeEvent event) {
            boolean matters = event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW
                    || event.isDirectory()
                    || event.path().toString().endsWith(SUFFIX);
            if (matters) {
                callSoon();
            }
        }

        /** What the watcher stumbled over, the next poll looks at. */
        @Override
        public void onException(Exception e) {
            callSoon();
        }
    }

    /** After a quiet moment; every further change begins it anew. */
    private void callSoon() {
        callIn(quiet);
    }

    private synchronized void callIn(Duration pause) {
        due.ifPresent(call -> call.cancel(false));
        if (!timer.isShutdown()) {
            due = Optional.of(timer.schedule(this::call, pause.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void call() {
        FolderState now = FolderState.of(folder, SUFFIX);
        Instant moment = Instant.now();
        if (now.misses(lastSeen) && missingSince.orElse(moment).plus(missing).isAfter(moment)) {
            missingSince = Optional.of(missingSince.orElse(moment));
            callIn(missing);
            return;
        }
        missingSince = Optional.empty();
        lastSeen = now;
        try {
            onChange.run();
        } catch (RuntimeException e) {
            // Thrown further, it would end the watching: the next save must still be seen.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Also when watching ended by itself, as it does when the folder is moved away. */
    private synchronized void schedulePoll(Duration pause) {
        if (!timer.isShutdown()) {
            ScheduledFuture<?> unused =
                    timer.scheduleWithFixedDelay(this::poll, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void poll() {
        if (!FolderState.of(folder, SUFFIX).equals(lastSeen)) {
            call();
        }
    }

    /** Behind it nobody is called any more, and a call that is under way has ended, unless it takes very long. */
    @Override
    public void close() {
        synchronized (this) {
            timer.shutdownNow();
        }
        watcher.ifPresent(SchemaWatcher::stop);
        try {
            boolean unused = timer.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(DirectoryWatcher watcher) {
        try {
            watcher.close();
        } catch (IOException e) {
            // It was only reading; the process may go on without it.
        }
    }
}
