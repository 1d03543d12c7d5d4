package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generators;
import dev.tenon.codegen.OutputFolder;
import dev.tenon.codegen.OutputFolder.Changes;
import dev.tenon.codegen.java.StateGenerator;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.author.StateAt;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.run.Addresses;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl generate}. */
@Command(
        name = "generate",
        header = "Write Java from the schema: records with builders, enums, tables, and the descriptor for the guard.",
        description = {
            "Writes only what differs, and removes what an earlier run wrote and this one does not. "
                    + "[generate] in dsl.toml says where to and how: package, output (target/generated-sources/dsl), "
                    + "generators (java, and those on the project's class path), ids, time, json, suffixes.",
            "With --at: the tables that the Java of a migration meets, for jOOQ, to be committed beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl generate",
            "  dsl generate --project examples/bookings",
            "  dsl generate --at 20261122 --package com.example.at20261122"
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final String DEFAULT_OUTPUT = "target/generated-sources/dsl";

    private static final String SOURCES = "src/main/java";

    private final Session session;

    @Option(
            names = "--at",
            paramLabel = "ID",
            description = "A migration: the tables as its `run` meets them, or where it has none as it leaves them.")
    private String at;

    @Option(names = "--package", paramLabel = "NAME", description = "The Java package, instead of generate.package.")
    private String packageOption;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder of sources, instead of generate.output; with --at src/main/java.")
    private Path output;

    public GenerateCommand(Session session) {
        this.session = session;
    }

    private record Report(String folder, List<String> written, List<String> unchanged, List<String> removed) {}

    @Override
    public Integer call() throws IOException {
        if (at != null) {
            return generateAt();
        }
        Project project = session.project();
        Settings settings = project.settings();
        GenerationOptions said = GenerationOptions.read(settings.section("generate"));
        GenerationOptions options = packageOption == null ? said : said.withPackage(packageOption);
        Compilation compilation = session.schema();
        Database model = compilation.lowered().orElseThrow().model();
        SchemaDescriptor descriptor = project.descriptor(Fingerprints.of(model), session.migrations());
        List<GeneratedFile> files = new Generators(project.classes()::loader)
                .generate(new GenerationRequest(compilation.schema().orElseThrow(), model, descriptor, options));
        write(files, folder(settings.get("generate.output").orElse(DEFAULT_OUTPUT)));
        if (!descriptor.isCommitted()) {
            session.out()
                    .warning(
                            "the schema has changes that no migration holds, so production will refuse a program built from this; run `dsl db migrate` before you build for it");
        }
        return ExitCode.DONE;
    }

    private int generateAt() throws IOException {
        if (packageOption == null) {
            throw new UsageException("--at needs a package of its own: --package com.example.at20261122");
        }
        Revision revision = new Addresses(session.migrations()).one(at);
        write(StateGenerator.generate(StateAt.run(revision), packageOption, revision.id()), folder(SOURCES));
        return ExitCode.DONE;
    }

    private Path folder(String otherwise) throws IOException {
        return output == null
                ? session.project().folder().resolve(otherwise)
                : session.shell().folder().resolve(output);
    }

    private void write(List<GeneratedFile> files, Path folder) throws IOException {
        Changes changes = new OutputFolder(folder).write(files);
        session.out()
                .report(
                        new Report(folder.toString(), changes.written(), changes.unchanged(), changes.removed()),
                        palette -> text(folder, changes));
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
