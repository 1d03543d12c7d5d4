package dev.tenon.serve.local;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Recompiler;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.cast.CastRuleException;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dev.DevMigrator;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.backend.ServedState;
import dev.tenon.serve.backend.ServedState.Change;
import dev.tenon.serve.backend.ServedState.Drift;
import dev.tenon.serve.backend.ServedState.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compiles, migrates and publishes, at the start and at every save. A schema that does not work leaves everything as it is.
 * What is told has been published before: who hears it may ask the server at once.
 */
final class SchemaFollower {
    private static final int REMEMBERED = 50;

    private final Project project;
    private final DatabaseUrl url;
    private final DevMigrator migrator;
    private final Listener listener;
    private final Function<Diagnostic, String> shown;
    private final List<Change> changes = new ArrayList<>();
    private final Recompiler recompiler = new Recompiler();
    private final LiveBackend backend;

    SchemaFollower(Project project, DatabaseUrl url, Listener listener, Function<Diagnostic, String> shown) {
        this.project = project;
        this.url = url;
        this.migrator =
                new DevMigrator(url, project::classes, project.settings().limits());
        this.listener = listener;
        this.shown = shown;
        this.backend = new LiveBackend(
                url, served(Database.EMPTY, Map.of()), state(Status.PENDING, Optional.empty(), List.of()));
    }

    LiveBackend backend() {
        return backend;
    }

    /** Before the first {@link #follow}: without a database there is nothing to wait for. */
    void requireDatabase() throws IOException {
        migrator.requireDatabase(migrations());
    }

    synchronized void follow() {
        long start = System.nanoTime();
        try {
            Compilation compilation = recompiler.compile(project.schemaFiles());
            if (compilation.lowered().isEmpty()) {
                keepLastGood();
                broken(compilation.diagnostics().stream().map(shown).toList());
                listener.broken(compilation.diagnostics());
                return;
            }
            Lowered lowered = compilation.lowered().get();
            Migrations migrations = migrations();
            migrator.requireEntities(lowered, migrations);
            DevMigrator.Result result = migrator.migrate(lowered, migrations);
            remember(result);
            backend.set(
                    served(
                            lowered.model(),
                            ServedSchema.names(compilation.schema().orElseThrow())),
                    state(Status.MIGRATED, Optional.of(result.fingerprint()), List.of()));
            listener.migrated(result, compilation.diagnostics(), (System.nanoTime() - start) / 1_000_000);
        } catch (RefusedException | DatabaseException | SettingsException | CastRuleException e) {
            refuse(e.getMessage());
        } catch (UncheckedIOException e) {
            refuse("cannot read the schema: " + e.getCause().getMessage());
        } catch (IOException e) {
            refuse("cannot read the schema: " + e.getMessage());
        }
    }

    /** What is wrong with migration files is for `dsl db check` to say: here they only tell where a database stands. */
    private Migrations migrations() throws IOException {
        return project.migrations(new Diagnostics());
    }

    /** At the start there is no last good state but the one the database itself remembers. */
    private void keepLastGood() throws IOException {
        if (backend.state().fingerprint().isEmpty()) {
            migrator.state(migrations())
                    .ifPresent(known -> backend.set(
                            served(known.model(), Map.of()),
                            state(Status.PENDING, Optional.of(known.fingerprint()), List.of())));
        }
    }

    private void refuse(String why) {
        broken(List.of(why));
        listener.refused(why);
    }

    private void broken(List<String> diagnostics) {
        backend.set(backend.schema(), state(Status.BROKEN, backend.state().fingerprint(), diagnostics));
    }

    private void remember(DevMigrator.Result result) {
        if (!result.changes().isEmpty()) {
            changes.add(0, new Change(Instant.now(), result.changes()));
            while (changes.size() > REMEMBERED) {
                changes.remove(changes.size() - 1);
            }
        }
    }

    private ServedState state(Status status, Optional<String> fingerprint, List<String> diagnostics) {
        return new ServedState(status, fingerprint, Optional.empty(), Drift.UNKNOWN, diagnostics, changes);
    }

    private ServedSchema served(Database database, Map<String, String> entities) {
        return new ServedSchema(
                database, entities, SqlDialect.valueOf(url.dialect().toUpperCase(Locale.ROOT)));
    }
}
