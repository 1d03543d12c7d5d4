package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.source.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dsl init}. */
@Command(
        name = "init",
        header = "Start a small project that works at once.",
        description = {
            "Writes dsl.toml, schema/blog.dsl, migrations/, README.md and .gitignore. Overwrites nothing: a README.md that "
                    + "is there stays, and a .gitignore gets what it lacks."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl init shop", "  dsl init"})
public final class InitCommand implements Callable<Integer> {
    private static final List<String> REQUIRED_FREE = List.of("dsl.toml", "schema", "migrations");

    private final Session session;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder; made if it is not there. Else this one.")
    private Path folder = Path.of("");

    public InitCommand(Session session) {
        this.session = session;
    }

    private record Report(String folder, List<String> written) {}

    @Override
    public Integer call() throws IOException {
        Path root = session.shell().folder().resolve(folder);
        requireFree(root);
        NewProject project = new NewProject(root);
        List<String> written = new ArrayList<>();
        project.folders();
        write(root.resolve("dsl.toml"), project.template("dsl.toml"), written);
        write(root.resolve("schema/blog.dsl"), project.template("schema/blog.dsl"), written);
        if (!Files.exists(root.resolve("README.md"))) {
            write(root.resolve("README.md"), project.template("README.md"), written);
        }
        project.ignore().map(Path::toString).ifPresent(written::add);
        session.out().report(new Report(root.toString(), written), palette -> text(written));
        return ExitCode.DONE;
    }

    private static void requireFree(Path root) {
        List<String> taken = REQUIRED_FREE.stream()
                .filter(name -> Files.exists(root.resolve(name)))
                .map(name -> root.resolve(name).toString())
                .toList();
        if (!taken.isEmpty()) {
            throw new UsageException("here is a project already, or something of its names: " + String.join(", ", taken)
                    + "; nothing was written. Name another folder: dsl init DIR");
        }
    }

    private static void write(Path file, String text, List<String> written) throws IOException {
        TextFiles.create(file, text);
        written.add(file.toString());
    }

    private String text(List<String> written) {
        String change = folder.toString().isEmpty() ? "" : "cd " + folder + " && ";
        return String.join(
                        "", written.stream().map(file -> "wrote " + file + "\n").toList()) + "Next: " + change
                + "dsl serve --local\nIt makes a database, follows the schema at every save, and serves it to a browser.\n";
    }
}
