package dev.tenon.maven;

import dev.tenon.build.CheckFinding;
import dev.tenon.build.ProjectBuild;
import dev.tenon.build.Verified;
import dev.tenon.build.Verified.Change;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Fails where the migrations do not add up to the schema, and says exactly what they lack; and where they are not sound: an edited
 * file, an open decision, several heads. Needs no database.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends DslMojo {
    @Override
    void run(Project opened, ProjectBuild build) throws IOException, MojoFailureException {
        Verified verified = require(build.verify());
        verified.hints().forEach(getLog()::info);
        if (verified.findings().isEmpty()) {
            getLog().info("The migrations are sound, and add up to the schema.");
            return;
        }
        for (Change change : verified.difference()) {
            if (change.place().isPresent()) {
                getLog().error(Lines.at(change.place(), operation(change.text())));
            }
        }
        verified.findings().stream()
                .filter(finding -> !finding.isPlaceSaid())
                .forEach(finding -> getLog().error(Lines.at(finding.place(), finding.text())));
        throw new MojoFailureException(
                verified.findings().stream().map(CheckFinding::line).collect(Collectors.joining("\n"))
                        + verified.difference().stream()
                                .map(change -> "\n" + change.text().indent(2).stripTrailing())
                                .collect(Collectors.joining()));
    }

    /** The line that says what is done; documentation may stand before it, and what is in a table behind it. */
    private static String operation(String text) {
        return text.lines().filter(line -> !line.startsWith("///")).findFirst().orElse("");
    }
}
