package dev.tenon.maven;

import dev.tenon.build.GenerateOptions;
import dev.tenon.build.Generated;
import dev.tenon.build.ProjectBuild;
import dev.tenon.migrate.project.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes the sources that are made of the schema, and hands them to the compiler. `[generate]` in `dsl.toml` says what is made; where
 * schema, migrations, settings and sources are as the last run left them, nothing is done.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends DslMojo {
    /** The folder of sources, instead of generate.output; where neither is said, generated-sources/dsl of the build folder. */
    @Parameter(property = "dsl.output")
    File output;

    /** The Java package, instead of generate.package. */
    @Parameter(property = "dsl.package")
    String packageName;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    File buildFolder;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject mavenProject;

    @Override
    void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException {
        Generated generated = require(build.generate(new GenerateOptions(
                Optional.ofNullable(packageName),
                output(opened),
                Optional.of(buildFolder.toPath().resolve("dsl")))));
        mavenProject.addCompileSourceRoot(
                generated.folder().toAbsolutePath().normalize().toString());
        getLog().info(text(generated));
        if (!generated.isCommitted()) {
            getLog().warn(Generated.UNCOMMITTED);
        }
    }

    private Optional<Path> output(Project opened) {
        if (output != null) {
            return Optional.of(output.toPath());
        }
        return opened.settings().get("generate.output").isPresent()
                ? Optional.empty()
                : Optional.of(buildFolder.toPath().resolve("generated-sources").resolve("dsl"));
    }

    private static String text(Generated generated) {
        return generated.isRemembered()
                ? "Nothing to generate: all " + generated.changes().unchanged().size() + " files are as they should be."
                : generated.changes().written().size() + " written, "
                        + generated.changes().unchanged().size() + " unchanged, "
                        + generated.changes().removed().size() + " removed in " + generated.folder();
    }
}
