package dev.tenon.migrate.pull;

import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files that are written all or not at all, and none of them over one that is there. */
public final class FileSet {
    private final Map<Path, String> texts = new LinkedHashMap<>();

    /** In the order in which they are written. */
    public FileSet add(Path file, String text) {
        texts.put(file, text);
        return this;
    }

    /**
     * Files of a schema, which must be alone in their folder: all files of a folder are one schema.
     *
     * @return false where the folder holds these files already, to the last byte, and no others
     * @throws RefusedException where it holds others
     */
    public boolean addSchema(Path folder, Map<String, String> files) throws IOException {
        Map<String, String> there = schemaFiles(folder);
        if (there.equals(files)) {
            return false;
        }
        if (!there.isEmpty()) {
            throw new RefusedException(
                    Reason.USAGE,
                    folder + " holds a schema already ("
                            + there.keySet().iterator().next()
                            + "), and nothing is written over one. How the database differs from it: dsl db diff; "
                            + "to write elsewhere: dsl db pull -o DIR");
        }
        files.forEach((name, text) -> add(folder.resolve(name), text));
        return true;
    }

    private static Map<String, String> schemaFiles(Path folder) throws IOException {
        Map<String, String> there = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.filter(Project::isSchemaFile).toList()) {
                    there.put(folder.relativize(path).toString(), TextFiles.read(path));
                }
            }
        }
        return there;
    }

    /** @return what was written */
    public List<Path> write() throws IOException {
        for (Path file : texts.keySet()) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> file : texts.entrySet()) {
                Path folder = file.getKey().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                written.add(TextFiles.create(file.getKey(), file.getValue()));
            }
            return written;
        } catch (IOException e) {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }
}
