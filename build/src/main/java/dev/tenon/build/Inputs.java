package dev.tenon.build;

import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.Generator;
import dev.tenon.codegen.Generators;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything that generated sources are made from, in one word: settings, schema, migrations, and the code that makes them. */
final class Inputs {
    /** One of each module that has a part in it. */
    private static final List<Class<?>> PARTS =
            List.of(Inputs.class, Compiler.class, Project.class, SchemaDescriptor.class, Generator.class);

    private Inputs() {}

    /** @param wishes what is generated, by those of the generators that they name */
    static String digest(Project project, GenerationOptions wishes, Generators generators) throws IOException {
        StringBuilder text = new StringBuilder();
        List<Class<?>> code = new ArrayList<>(PARTS);
        generators.named(wishes.generators()).forEach(generator -> code.add(generator.getClass()));
        new CodeState(text).add(code);
        Settings settings = project.settings();
        add(text, "package", wishes.packageName().orElse(""));
        add(text, "name", settings.name());
        new TreeMap<>(settings.values()).forEach((key, value) -> add(text, key, value));
        addAll(text, project.schemaFiles());
        addAll(text, MigrationFolder.files(settings.migrationsFolder()));
        return Fingerprints.checksum(text.toString());
    }

    private static void addAll(StringBuilder text, List<SourceFile> files) {
        text.append(files.size()).append('\n');
        files.forEach(file -> add(text, file.name(), file.text()));
    }

    /** With its length, so that no two lists of values come to the same text. */
    private static void add(StringBuilder text, String name, String value) {
        text.append(name)
                .append(' ')
                .append(value.length())
                .append('\n')
                .append(value)
                .append('\n');
    }
}
