package dev.tenon.build;

import dev.tenon.compiler.Compilation;
import dev.tenon.migrate.author.FormerNamesCheck;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.util.List;

/** Each {@code was} of a schema against its migrations. */
final class FormerNames {
    private FormerNames() {}

    /** What the schema need not say any more; errors where a name leads nowhere. */
    static Outcome<List<String>> of(Project project, Migrations migrations) throws IOException {
        // Most schemas say it nowhere, and need not be compiled for it.
        if (project.schemaFiles().stream().noneMatch(file -> file.text().contains("was"))) {
            return Outcome.of(List.of());
        }
        Compilation schema = project.compile();
        return schema.hasErrors() ? Outcome.none(schema.diagnostics()) : of(schema, migrations);
    }

    /** @param schema without errors */
    static Outcome<List<String>> of(Compilation schema, Migrations migrations) {
        FormerNamesCheck.Found found = FormerNamesCheck.of(schema, migrations);
        return found.wrong().isEmpty() ? Outcome.of(found.carriedOut()) : Outcome.none(found.wrong());
    }
}
