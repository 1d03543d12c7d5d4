package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Output;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.DiagnosticData;
import dev.tenon.compiler.diagnostic.Severity;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code dsl check}. */
@Command(
        name = "check",
        header = "Compile the schema and show all that is wrong with it, or seldom meant.",
        description = {
            "All errors of all files in one run; where there are none, what the rules have to say. Needs no database."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl check", "  dsl check --format json", "  dsl check --format sarif > tenon.sarif"})
public final class CheckCommand implements Callable<Integer>, Format.Special {
    private final Session session;

    public CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Set<Format> special() {
        return Set.of(Format.SARIF);
    }

    private record Report(boolean valid, List<DiagnosticData> diagnostics) {}

    @Override
    public Integer call() throws IOException {
        Project.Checked checked = session.project().check();
        List<Diagnostic> findings = checked.findings();
        boolean valid = findings.stream().noneMatch(Diagnostic::isError);
        session.out()
                .report(
                        session.format() == Format.SARIF
                                ? Sarif.ofDiagnostics(findings)
                                : new Report(valid, Output.data(findings)),
                        palette -> Output.text(findings, palette)
                                + (findings.isEmpty() ? "" : "\n")
                                + (valid ? summary(checked, palette) : palette.paint(Role.BAD, count(findings) + "."))
                                + "\n");
        return valid ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private static String summary(Project.Checked checked, Palette palette) {
        Schema schema = checked.compilation().schema().orElseThrow();
        String warned = checked.findings().isEmpty() ? "" : ", with " + count(checked.findings());
        String enums = schema.enums().isEmpty()
                ? ""
                : " and " + Texts.count(schema.enums().size(), "enum");
        return palette.paint(Role.GOOD, "The schema is valid")
                + ": "
                + Texts.count(schema.entities().size(), "entity", "entities")
                + enums
                + warned
                + ".";
    }

    private static String count(List<Diagnostic> findings) {
        return Arrays.stream(Severity.values())
                .map(severity -> Texts.count(
                        findings.stream().filter(d -> d.severity() == severity).count(),
                        severity.name().toLowerCase(Locale.ROOT)))
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(" and "));
    }
}
