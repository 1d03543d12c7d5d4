package dev.tenon.serve.local;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.dev.DevMigrator;
import java.util.List;

/** Is told what automatic migration does, one call after the other. */
public interface Listener {

    /** The database is at the schema; {@code result} says what that took. */
    void migrated(DevMigrator.Result result, List<Diagnostic> warnings, long millis);

    /** The schema has errors: nothing was changed. */
    void broken(List<Diagnostic> errors);

    /** The database or its rows do not allow the change: nothing was changed. */
    void refused(String why);
}
