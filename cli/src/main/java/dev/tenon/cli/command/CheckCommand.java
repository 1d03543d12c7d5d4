package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Output;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.DiagnosticData;
import dev.tenon.compiler.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dsl check}. */
@Command(
        name = "check",
        header = "Compile the schema and show all that is wrong with it.",
        description = {"All errors of all files in one run. Needs no database."},
        footerHeading = "%nExamples:%n",
        footer = {"  dsl check", "  dsl check --format json"})
public final class CheckCommand implements Callable<Integer> {
    private final Session session;

    public CheckCommand(Session session) {
        this.session = session;
    }

    private record Report(boolean valid, List<DiagnosticData> diagnostics) {}

    @Override
    public Integer call() throws IOException {
        Compilation compilation = session.project().compile();
        session.out()
                .report(
                        new Report(!compilation.hasErrors(), Output.data(compilation.diagnostics())),
                        palette -> Output.text(compilation.diagnostics(), palette)
                                + (compilation.diagnostics().isEmpty() ? "" : "\n")
                                + summary(compilation, palette)
                                + "\n");
        return compilation.hasErrors() ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private static String summary(Compilation compilation, Palette palette) {
        if (compilation.hasErrors()) {
            return palette.paint(Role.BAD, findings(compilation.diagnostics()) + ".");
        }
        Schema schema = compilation.schema().orElseThrow();
        String warned = compilation.diagnostics().isEmpty() ? "" : ", with " + findings(compilation.diagnostics());
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

    private static String findings(List<Diagnostic> diagnostics) {
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        long warnings = diagnostics.size() - errors;
        String both = errors > 0 && warnings > 0 ? " and " : "";
        return (errors > 0 ? Texts.count(errors, "error") : "")
                + both
                + (warnings > 0 ? Texts.count(warnings, "warning") : "");
    }
}
