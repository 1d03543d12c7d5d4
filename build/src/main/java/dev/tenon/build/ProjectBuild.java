package dev.tenon.build;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.Progress;
import dev.tenon.runtime.GuardOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a build asks of a project. Nothing is printed, and what is wrong with the project's files is a value; {@link Mistakes} has the
 * words for what else can go wrong.
 */
public final class ProjectBuild {
    private final Project project;

    public ProjectBuild(Project project) {
        this.project = project;
    }

    /** Compiles the schema, and where it has no errors asks the rules too. */
    public Project.Checked check() throws IOException {
        return project.check();
    }

    /** Writes the sources that are made of the schema. Where all is as an earlier run left it, nothing is even compiled. */
    public Outcome<Generated> generate(GenerateOptions options) throws IOException {
        return new Generating(project, options).run();
    }

    /**
     * Writes the next migration file. Nobody is asked: a question is left open in it.
     *
     * @param note what it is for; also names the file
     */
    public Outcome<Migrated> migrate(Optional<String> note, Instant now) throws IOException {
        return Migrating.run(project, note, now);
    }

    /** Whether the migrations are sound, and add up to the schema. Needs no database and changes nothing. */
    public Outcome<Verified> verify() throws IOException {
        return Verifying.run(project);
    }

    /** What of its {@code was} the schema need not say any more; errors where one leads nowhere. */
    public Outcome<List<String>> formerNames(Migrations migrations) throws IOException {
        return FormerNames.of(project, migrations);
    }

    /**
     * Whether a program that is built from the project may start on a database.
     *
     * @param production whether a database that was migrated automatically is refused
     * @param options how much has to be right, at {@code deep} also the database as its history says it, object by object; and how
     *     long to wait for it. What a program gets otherwise is of no matter here
     * @param progress is told what a person should know meanwhile
     */
    public Outcome<Guarded> guard(DatabaseUrl url, boolean production, GuardOptions options, Progress progress)
            throws IOException {
        return new Guarding(project, url, production, options, progress).run();
    }
}
