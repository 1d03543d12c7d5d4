package dev.tenon.build;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import java.io.IOException;

/**
 * A schema that compiles, and migrations that can be replayed.
 *
 * @param schema without errors
 */
record ProjectFiles(Compilation schema, Migrations migrations) {

    /** What follows of them, where none of them has an error. */
    static <T> Outcome<T> read(Project project, Work<T> work) throws IOException {
        Compilation schema = project.compile();
        if (schema.hasErrors()) {
            return Outcome.none(schema.diagnostics());
        }
        return migrations(project, migrations -> work.of(new ProjectFiles(schema, migrations)));
    }

    /** The same of migrations alone. */
    static <T> Outcome<T> migrations(Project project, MigrationWork<T> work) throws IOException {
        Diagnostics found = new Diagnostics();
        Migrations migrations = project.migrations(found);
        return found.hasErrors() ? Outcome.none(found.sorted()) : work.of(migrations);
    }

    interface Work<T> {
        Outcome<T> of(ProjectFiles files) throws IOException;
    }

    interface MigrationWork<T> {
        Outcome<T> of(Migrations migrations) throws IOException;
    }

    Lowered lowered() {
        return schema.lowered().orElseThrow();
    }
}
