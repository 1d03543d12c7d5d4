package dev.tenon.maven;

import dev.tenon.build.Advice;
import dev.tenon.build.Guarded;
import dev.tenon.build.ProjectBuild;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.run.Progress;
import dev.tenon.runtime.SchemaGuard;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Fails where a program that is built from this project may not start on a database. */
@Mojo(name = "guard", threadSafe = true)
public final class GuardMojo extends DslMojo {
    private static final String HEAD = "head";
    private static final String DEEP = "deep";

    /** The address of the database; else that of the environment. */
    @Parameter(property = "dsl.url")
    String url;

    /** One of `dsl.toml`; else that of DSL_ENV, else local. */
    @Parameter(property = "dsl.environment")
    String environment;

    /** How much is looked at: `head` is what the history says, `deep` also whether the database is so. */
    @Parameter(property = "dsl.level", defaultValue = HEAD)
    String level = HEAD;

    @Override
    void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException {
        if (!level.equals(HEAD) && !level.equals(DEEP)) {
            throw new MojoFailureException("the level is " + HEAD + " or " + DEEP + ", not " + level);
        }
        String meant = Optional.ofNullable(environment)
                .orElseGet(() -> opened.settings().environment());
        Guarded guarded = require(build.guard(
                database(opened, meant), meant.equals(SchemaGuard.PRODUCTION), level.equals(DEEP), progress()));
        guarded.notCompared().forEach(what -> getLog().warn("not compared: " + what));
        guarded.undecided().forEach(what -> getLog().warn("a decision is open in " + what));
        String message = advice(meant).in(guarded.answer().message());
        if (!guarded.answer().accepted()) {
            throw new MojoFailureException(message);
        }
        message.lines().forEach(getLog()::info);
    }

    private DatabaseUrl database(Project opened, String meant) throws MojoFailureException {
        try {
            return url == null
                    ? opened.url(meant)
                    : DatabaseUrl.parse(opened.settings().expand(url)).relativeTo(opened.folder());
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    private Advice advice(String meant) {
        if (url != null) {
            return new Advice(Optional.of("--url …")); // which may hold a password
        }
        return new Advice(
                meant.equals(Settings.DEFAULT_ENVIRONMENT) ? Optional.empty() : Optional.of("--env " + meant));
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void note(String text) {
                getLog().info(text);
            }
        };
    }
}
