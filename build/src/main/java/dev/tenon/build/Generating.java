package dev.tenon.build;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationException;
import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generators;
import dev.tenon.codegen.OutputFolder;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.project.Project;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the sources of a project, unless they are as an earlier run left them. */
final class Generating {
    private static final String DEFAULT_OUTPUT = "target/generated-sources/dsl";

    private final Project project;
    private final GenerationOptions wishes;
    private final Generators generators;
    private final Path folder;
    private final Optional<Stamp> stamp;

    /** @throws GenerationException if the settings say what they cannot */
    Generating(Project project, GenerateOptions options) {
        this.project = project;
        GenerationOptions said = GenerationOptions.read(project.settings().section("generate"));
        this.wishes = options.packageName().map(said::withPackage).orElse(said);
        this.generators = new Generators(project.classes()::loader);
        this.folder = options.output()
                .orElseGet(() -> project.folder()
                        .resolve(project.settings().get("generate.output").orElse(DEFAULT_OUTPUT)));
        this.stamp = options.memory().or(this::ownMemory).map(memory -> new Stamp(memory, folder));
    }

    /** A folder of its own is not made for this alone. */
    private Optional<Path> ownMemory() {
        Path own = project.folder().resolve(Project.OWN_FOLDER);
        return Files.isDirectory(own) ? Optional.of(own.resolve("cache")) : Optional.empty();
    }

    Outcome<Generated> run() throws IOException {
        if (stamp.isEmpty()) {
            return generate();
        }
        // Taken before the files are read for good: what is edited meanwhile is no part of it, and generated the next
        // time.
        String inputs = Inputs.digest(project, wishes, generators);
        Optional<Generated> remembered = stamp.get().recall(inputs);
        if (remembered.isPresent()) {
            return Outcome.of(remembered.get());
        }
        Outcome<Generated> outcome = generate();
        outcome.value().ifPresent(generated -> stamp.get().keep(inputs, generated));
        return outcome;
    }

    private Outcome<Generated> generate() throws IOException {
        return ProjectFiles.read(project, files -> {
            Database model = files.lowered().model();
            SchemaDescriptor descriptor = project.descriptor(Fingerprints.of(model), files.migrations());
            List<GeneratedFile> sources = generators.generate(
                    new GenerationRequest(files.schema().schema().orElseThrow(), model, descriptor, wishes));
            OutputFolder.Changes changes = new OutputFolder(folder)
                    .write(sources, stamp.map(Stamp::made).orElse(List.of()));
            return Outcome.of(new Generated(folder, changes, descriptor.isCommitted(), false));
        });
    }
}
