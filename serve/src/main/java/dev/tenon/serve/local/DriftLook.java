package dev.tenon.serve.local;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import dev.tenon.serve.backend.Backend.Subscription;
import dev.tenon.serve.backend.ServedState.Drift;
import dev.tenon.serve.backend.ServedState.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Compares the database with what its history says, again and again, beside everything else: no request waits for it. */
final class DriftLook implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Project project;
    private final DatabaseUrl url;
    private final LiveBackend backend;
    private final Duration every;
    private final Semaphore wake = new Semaphore(0);
    private final Subscription changes;
    private final Thread thread;

    private DriftLook(Project project, DatabaseUrl url, LiveBackend backend, Duration every) {
        this.project = project;
        this.url = url;
        this.backend = backend;
        this.every = every;
        this.changes = backend.onChange(this::noticeMigration);
        this.thread = new Thread(this::run, "drift");
        this.thread.setDaemon(true);
    }

    /** @param every how long it waits between one comparison and the next, unless the database is migrated meanwhile */
    static DriftLook start(Project project, DatabaseUrl url, LiveBackend backend, Duration every) {
        DriftLook look = new DriftLook(project, url, backend, every);
        look.thread.start();
        return look;
    }

    private void noticeMigration() {
        if (backend.state().status() == Status.MIGRATED && backend.state().drift() == Drift.UNKNOWN) {
            wake.release();
        }
    }

    private void run() {
        try {
            while (true) {
                Optional<String> fingerprint = backend.state().fingerprint();
                if (fingerprint.isPresent()) {
                    // Before the first migration there may be no database, and looking must not make one.
                    backend.drifted(fingerprint, found());
                }
                if (wake.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits(); // one look is enough for all that came meanwhile
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Drift found() {
        try (OpenDatabase database = OpenDatabase.open(url, Progress.SILENT)) {
            boolean none = DatabaseDrift.of(
                            database,
                            project.migrations(new Diagnostics()),
                            Optional.empty(),
                            project.settings().scope())
                    .drift()
                    .isNone();
            return none ? Drift.NONE : Drift.FOUND;
        } catch (IOException | RuntimeException e) {
            // What cannot be compared now is told by those who do more than look, and tried again.
            return Drift.UNKNOWN;
        }
    }

    /** Behind it nobody looks at the database any more, unless a look takes very long. */
    @Override
    public void close() {
        changes.close();
        thread.interrupt();
        try {
            thread.join(TO_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
