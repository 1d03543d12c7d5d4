package dev.tenon.maven;

import dev.tenon.build.ProjectBuild;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Compiles the schema and shows all that is wrong with it, or seldom meant. The build fails where something is wrong. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends DslMojo {
    @Override
    void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException {
        List<Diagnostic> findings = build.check().findings();
        tell(findings);
        if (findings.stream().anyMatch(Diagnostic::isError)) {
            throw errors(findings);
        }
        getLog().info("The schema is valid.");
    }
}
