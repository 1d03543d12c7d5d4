package dev.tenon.maven;

import dev.tenon.build.Migrated;
import dev.tenon.build.Migrated.Written;
import dev.tenon.build.ProjectBuild;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the next migration file: what leads from the migrations there are to the schema. Nobody is asked; a question that only its
 * author can answer stays open in the file, and the build fails.
 */
@Mojo(name = "migrate", threadSafe = true)
public final class MigrateMojo extends DslMojo {
    /** What it is for; also names the file. */
    @Parameter(property = "message")
    String message;

    @Override
    void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException {
        Migrated migrated = require(build.migrate(Optional.ofNullable(message), Instant.now()));
        migrated.hints().forEach(getLog()::info);
        if (migrated.written().isEmpty()) {
            getLog().info("Nothing to write: the migrations add up to the schema.");
            return;
        }
        Written written = migrated.written().get();
        getLog().info("wrote " + written.file());
        MigrationPrinter.lines(written.migration().up()).forEach(line -> getLog().info("  " + line));
        if (written.migration().isOpen()) {
            throw new MojoFailureException("only you can know, so a decision is open in " + written.file() + ": "
                    + Step.questions(written.migration().up())
                    + ". Keep one alternative of each `decide` in place of the whole block,"
                    + " or delete the file and run `dsl db migrate`, which asks.");
        }
        getLog().info("Next: look through it, then run `dsl db upgrade`.");
    }
}
