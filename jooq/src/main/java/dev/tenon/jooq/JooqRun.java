package dev.tenon.jooq;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationException;
import dev.tenon.compiler.model.Database;
import dev.tenon.jooq.JooqOptions.Product;
import dev.tenon.scratch.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;

/** A run of jOOQ's generator, which writes into a folder that is there no longer than the run. */
record JooqRun(JooqOptions options, Database model, Catalog catalog) {

    static JooqRun of(JooqOptions options, Database model) {
        return new JooqRun(
                options,
                model,
                options.product() == Product.POSTGRESQL ? PostgresCatalog.of(model) : SqliteCatalog.of(model));
    }

    List<GeneratedFile> files() {
        ScratchFolder folder = ScratchFolder.create("tenon-jooq");
        try {
            // The folder has a file of its own.
            Path output = Files.createDirectories(folder.path().resolve("files"));
            SQLDialect dialect = options.product() == Product.POSTGRESQL ? SQLDialect.POSTGRES : SQLDialect.SQLITE;
            Configuration configuration = JooqConfiguration.of(this, ModelDatabase.class.getName(), "", output);
            ModelDatabase.reading(new ModelDatabase.Source(catalog, dialect), () -> generate(configuration));
            return read(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folder.delete();
        }
    }

    static void generate(Configuration configuration) {
        try {
            GenerationTool tool = new GenerationTool();
            tool.setClassLoader(JooqRun.class.getClassLoader());
            tool.run(configuration);
        } catch (Exception e) {
            // All that jOOQ says of what may go wrong.
            throw new GenerationException("jOOQ's generator refuses the schema: " + e.getMessage());
        }
    }

    /** By their paths. */
    static List<GeneratedFile> read(Path folder) throws IOException {
        List<GeneratedFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                files.add(new GeneratedFile(path, Files.readString(file)));
            }
        }
        return files;
    }
}
