package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.OutputFolder;
import dev.tenon.codegen.OutputFolder.Changes;
import dev.tenon.codegen.java.JavaGenerator;
import dev.tenon.compiler.Compilation;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dsl generate}. */
@Command(
        name = "generate",
        header = "Write Java from the schema: records with builders, enums, tables, and the descriptor for the guard.",
        description = {
            "Writes only what differs, and removes what an earlier run wrote and this one does not. "
                    + "dsl.toml says where to: generate.package, and generate.output (target/generated-sources/dsl)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl generate", "  dsl generate --project examples/bookings"})
public final class GenerateCommand implements Callable<Integer> {
    private static final String DEFAULT_OUTPUT = "target/generated-sources/dsl";

    private final Session session;

    public GenerateCommand(Session session) {
        this.session = session;
    }

    private record Report(String folder, List<String> written, List<String> unchanged, List<String> removed) {}

    @Override
    public Integer call() throws IOException {
        Project project = session.project();
        Settings settings = project.settings();
        String packageName = settings.get("generate.package")
                .orElseThrow(() -> new SettingsException(
                        "generate needs a Java package: write [generate] package = \"com.example.model\" into "
                                + project.folder().resolve(Settings.FILE)));
        Compilation compilation = session.schema();
        Migrations migrations = session.migrations();
        String fingerprint = Fingerprints.of(compilation.lowered().orElseThrow().model());
        SchemaDescriptor descriptor = project.descriptor(fingerprint, migrations);
        List<GeneratedFile> files = new JavaGenerator()
                .generate(new GenerationRequest(compilation.schema().orElseThrow(), descriptor, packageName));
        Path folder = project.folder().resolve(settings.get("generate.output").orElse(DEFAULT_OUTPUT));
        Changes changes = new OutputFolder(folder).write(files);
        session.out()
                .report(
                        new Report(folder.toString(), changes.written(), changes.unchanged(), changes.removed()),
                        palette -> text(folder, changes));
        if (!descriptor.isCommitted()) {
            session.out()
                    .warning(
                            "the schema has changes that no migration holds, so production will refuse a program built from this; run `dsl db migrate` before you build for it");
        }
        return ExitCode.DONE;
    }

    private static String text(Path folder, Changes changes) {
        StringBuilder text = new StringBuilder();
        changes.written()
                .forEach(path ->
                        text.append("written   ").append(folder.resolve(path)).append('\n'));
        changes.removed()
                .forEach(path ->
                        text.append("removed   ").append(folder.resolve(path)).append('\n'));
        return text.append(changes.written().size())
                .append(" written, ")
                .append(changes.unchanged().size())
                .append(" unchanged, ")
                .append(changes.removed().size())
                .append(" removed in ")
                .append(folder)
                .append('\n')
                .toString();
    }
}
