package dev.tenon.cli.command;

import dev.tenon.build.GenerateOptions;
import dev.tenon.build.Generated;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.codegen.OutputFolder;
import dev.tenon.codegen.OutputFolder.Changes;
import dev.tenon.codegen.java.StateGenerator;
import dev.tenon.migrate.author.StateAt;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Addresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        GenerateOptions options = new GenerateOptions(
                Optional.ofNullable(packageOption), Optional.ofNullable(output).map(this::here), Optional.empty());
        Generated generated = Session.require(session.build().generate(options));
        report(generated.changes(), generated.folder());
        if (!generated.isCommitted()) {
            session.out().warning(Generated.UNCOMMITTED);
        }
        return ExitCode.DONE;
    }

    private int generateAt() throws IOException {
        if (packageOption == null) {
            throw new UsageException("--at needs a package of its own: --package com.example.at20261122");
        }
        Revision revision = new Addresses(session.migrations()).one(at);
        Path folder = output == null ? session.project().folder().resolve(SOURCES) : here(output);
        report(
                new OutputFolder(folder)
                        .write(StateGenerator.generate(StateAt.run(revision), packageOption, revision.id())),
                folder);
        return ExitCode.DONE;
    }

    private Path here(Path folder) {
        return session.shell().folder().resolve(folder);
    }

    private void report(Changes changes, Path folder) {
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
