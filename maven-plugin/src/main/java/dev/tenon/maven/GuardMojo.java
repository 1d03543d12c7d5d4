package dev.tenon.maven;

import dev.tenon.build.Advice;
import dev.tenon.build.Guarded;
import dev.tenon.build.ProjectBuild;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.run.Progress;
import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.TimeText;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Fails where a program that is built from this project may not start on a database. */
@Mojo(name = "guard", threadSafe = true)
public final class GuardMojo extends DslMojo {
    /** The address of the database; else that of the environment. */
    @Parameter(property = "dsl.url")
    String url;

    /** One of `dsl.toml`; else that of DSL_ENV, else local. */
    @Parameter(property = "dsl.environment")
    String environment;

    /** How much has to be right: `head`, `compatible` or `deep`; else what DSL_GUARD says, else `compatible`. */
    @Parameter(property = "dsl.level")
    String level;

    /** How long to ask again where migrations are missing: `30s`, `5m`; else what DSL_GUARD_WAIT says, else not at all. */
    @Parameter(property = "dsl.wait")
    String waiting;

    @Override
    void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException {
        String meant = Optional.ofNullable(environment)
                .orElseGet(() -> opened.settings().environment());
        Guarded guarded = require(
                build.guard(database(opened, meant), meant.equals(SchemaGuard.PRODUCTION), options(), progress()));
        guarded.notCompared().forEach(what -> getLog().warn("not compared: " + what));
        guarded.undecided().forEach(what -> getLog().warn("a decision is open in " + what));
        String message = advice(meant).in(guarded.answer().message());
        if (!guarded.answer().accepted()) {
            throw new MojoFailureException(message);
        }
        message.lines().forEach(getLog()::info);
    }

    /** What is not said here is as the environment says it. */
    private GuardOptions options() throws MojoFailureException {
        try {
            GuardOptions options = GuardOptions.ofEnvironment();
            options = level == null ? options : options.withLevel(level(level));
            return waiting == null ? options : options.withWait(time(waiting));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    private static GuardLevel level(String word) {
        return Arrays.stream(GuardLevel.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the level is head, compatible or deep, not " + word));
    }

    private static Duration time(String text) {
        return TimeText.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "dsl.wait is a number and its unit, such as 500ms, 30s or 5m, not " + text));
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
