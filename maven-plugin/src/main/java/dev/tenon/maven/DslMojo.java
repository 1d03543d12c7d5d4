package dev.tenon.maven;

import dev.tenon.build.Mistakes;
import dev.tenon.build.Outcome;
import dev.tenon.build.ProjectBuild;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.project.Project;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals have in common: where the project is, and how it is told what went wrong. */
abstract class DslMojo extends AbstractMojo {
    /** The folder of the project: that with `dsl.toml`. */
    @Parameter(property = "dsl.project", defaultValue = "${project.basedir}")
    File project;

    /** Does nothing. */
    @Parameter(property = "dsl.skip", defaultValue = "false")
    boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped");
            return;
        }
        try {
            Project opened = Project.open(project.toPath(), name -> Optional.ofNullable(System.getenv(name)));
            run(opened, new ProjectBuild(opened));
        } catch (IOException | RuntimeException e) {
            Optional<String> words = Mistakes.words(e);
            if (words.isPresent()) {
                throw new MojoFailureException(words.get());
            }
            throw new MojoExecutionException("this is a fault of Tenon's, and not of the project: " + e, e);
        }
    }

    abstract void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException;

    /** What was asked for, where files have no errors. */
    final <T> T require(Outcome<T> outcome) throws MojoFailureException {
        if (outcome.value().isEmpty()) {
            tell(outcome.errors());
            throw errors(outcome.errors());
        }
        return outcome.value().get();
    }

    final void tell(List<Diagnostic> findings) {
        for (Diagnostic finding : findings) {
            switch (finding.severity()) {
                case ERROR -> getLog().error(Lines.of(finding));
                case WARNING -> getLog().warn(Lines.of(finding));
                case HINT -> getLog().info(Lines.of(finding));
            }
        }
    }

    static MojoFailureException errors(List<Diagnostic> findings) {
        return new MojoFailureException(
                Lines.count(findings.stream().filter(Diagnostic::isError).count(), "error")
                        + " in the files of the project, listed above");
    }
}
