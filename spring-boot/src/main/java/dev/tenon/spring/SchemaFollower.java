package dev.tenon.spring;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.cast.CastRuleException;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dev.DevMigrator;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Brings a database to what the schema says, as {@code dsl serve} does at each save. */
final class SchemaFollower {
    private static final Log LOG = LogFactory.getLog(SchemaFollower.class);

    private SchemaFollower() {}

    /** @throws TenonSetupException if the schema or the rows do not allow it; nothing was changed */
    static void follow(DataSource source, Path folder) {
        try {
            Project project = Project.open(folder, name -> Optional.ofNullable(System.getenv(name)));
            Lowered schema = schema(project);
            Migrations migrations = project.migrations(new Diagnostics());
            DevMigrator migrator = DevMigrator.over(
                    source, ClassSource::ofProgram, project.settings().limits());
            migrator.requireEntities(schema, migrations);
            DevMigrator.Result result = migrator.migrate(schema, migrations);
            result.changes().forEach(change -> LOG.info("The database follows the schema: " + change));
            result.notes().forEach(LOG::info);
        } catch (RefusedException | DatabaseException | SettingsException | CastRuleException e) {
            throw new TenonSetupException(
                    "the profile dev cannot bring the database to the schema: " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new TenonSetupException("the profile dev cannot read the schema: " + e.getMessage(), e);
        }
    }

    private static Lowered schema(Project project) throws IOException {
        Compilation compilation = project.compile();
        return compilation
                .lowered()
                .orElseThrow(() -> new TenonSetupException(
                        "the schema has errors\n" + new DiagnosticText(Theme.PLAIN).print(compilation.diagnostics())));
    }
}
