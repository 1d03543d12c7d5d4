package dev.tenon.serve.local;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.project.Project;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.PortTakenException;
import dev.tenon.serve.TenonServer;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.backend.ServedState;
import dev.tenon.serve.backend.ServedState.Drift;
import dev.tenon.serve.backend.ServedState.Status;
import dev.tenon.serve.watch.SchemaWatcher;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A running {@code dsl serve}. */
public final class Serving implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    /** A comparison may make schemas on PostgreSQL, in a transaction that is rolled back. */
    private static final Duration BETWEEN_LOOKS_IN_PRODUCTION = Duration.ofMinutes(10);

    private final TenonServer server;
    private final DriftLook drift;
    private final Optional<SchemaWatcher> watcher;

    private Serving(TenonServer server, DriftLook drift, Optional<SchemaWatcher> watcher) {
        this.server = server;
        this.drift = drift;
        this.watcher = watcher;
    }

    /**
     * Development: migrates now and at every save. A schema that does not work, or does not fit the rows, is only told; it
     * may be mended while this runs.
     *
     * @param shown a diagnostic as text, for the page
     * @param faults where faults of the program itself are told
     */
    public static Serving local(
            Project project,
            DatabaseUrl url,
            int port,
            boolean watch,
            Listener listener,
            Function<Diagnostic, String> shown,
            PrintStream faults)
            throws PortTakenException, IOException {
        SchemaFollower follower = new SchemaFollower(project, url, listener, shown);
        // The port first: a database is not to be touched by a program that cannot start.
        TenonServer server = TenonServer.start(follower.backend(), port, faults);
        try {
            follower.requireDatabase();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        // Watching first: a save while the first migration runs is not missed.
        Optional<SchemaWatcher> watcher = watch
                ? Optional.of(SchemaWatcher.watch(project.settings().schemaFolder(), follower::follow))
                : Optional.empty();
        follower.follow();
        return new Serving(server, DriftLook.start(project, url, follower.backend(), BETWEEN_LOOKS), watcher);
    }

    /** A database that is at the schema, as the guard has found: served as it is and never migrated. */
    public static Serving guarded(
            Project project, Compilation compilation, String fingerprint, DatabaseUrl url, int port, PrintStream faults)
            throws PortTakenException {
        ServedSchema schema = new ServedSchema(
                compilation.lowered().orElseThrow().model(),
                ServedSchema.names(compilation.schema().orElseThrow()),
                SqlDialect.valueOf(url.dialect().toUpperCase(Locale.ROOT)));
        ServedState state = new ServedState(
                Status.MIGRATED, Optional.of(fingerprint), Optional.of(0), Drift.UNKNOWN, List.of(), List.of());
        LiveBackend backend = new LiveBackend(url, schema, state);
        TenonServer server = TenonServer.start(backend, port, faults);
        return new Serving(
                server, DriftLook.start(project, url, backend, BETWEEN_LOOKS_IN_PRODUCTION), Optional.empty());
    }

    /** {@code http://127.0.0.1:7070} */
    public String address() {
        return server.address();
    }

    /** On an interrupted thread too, which would wait for nothing to stop: an interrupt is often why it is to. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            watcher.ifPresent(SchemaWatcher::close);
            drift.close();
            server.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
