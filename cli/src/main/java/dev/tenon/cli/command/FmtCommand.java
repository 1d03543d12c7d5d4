package dev.tenon.cli.command;

import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.print.Formatter;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl fmt}. */
@Command(
        name = "fmt",
        header = "Bring the schema files into the one form.",
        description = {
            "Changes blanks and line breaks, and no word and no comment. A file with syntax errors stays as it is."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl fmt", "  dsl fmt --check"})
public final class FmtCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--check", description = "Change nothing; list the files that are not in that form, and exit 1.")
    private boolean check;

    public FmtCommand(Session session) {
        this.session = session;
    }

    private record Report(boolean written, List<String> files) {}

    @Override
    public Integer call() throws IOException {
        Diagnostics found = new Diagnostics();
        List<String> changed = new ArrayList<>();
        List<SourceFile> files = session.project().schemaFiles();
        for (SourceFile file : files) {
            Optional<String> text = Formatter.format(file, found).filter(formatted -> !formatted.equals(file.text()));
            if (text.isPresent()) {
                changed.add(file.name());
                if (!check) {
                    TextFiles.replace(Path.of(file.name()), text.get());
                }
            }
        }
        if (!found.hasErrors() || !changed.isEmpty()) {
            session.out().report(new Report(!check, changed), palette -> text(changed, files.size()));
        }
        if (found.hasErrors()) {
            throw new DiagnosticsException(found.sorted());
        }
        return check && !changed.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private String text(List<String> changed, int files) {
        if (changed.isEmpty()) {
            return Texts.count(files, "file") + ", all in the one form.\n";
        }
        String verb = check ? "to format: " : "formatted ";
        return String.join("", changed.stream().map(file -> verb + file + "\n").toList())
                + (check ? "Run `dsl fmt`.\n" : "");
    }
}
