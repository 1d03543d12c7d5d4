package dev.tenon.lsp;

import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.project.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which files on disk belong together.
 *
 * @param root what the names of files in messages are relative to
 * @param schema the folder of the files
 * @param depth how many levels of folders count
 * @param settings of a project; empty for a folder that is none
 * @param fault why the settings cannot be read
 */
record ProjectFolder(Path root, Path schema, int depth, Optional<Settings> settings, Optional<String> fault) {

    /**
     * The nearest folder above the file that has a {@code dsl.toml} or a schema folder with the file in it; else the file's
     * own, without its subfolders, which nobody said are about the same.
     */
    static ProjectFolder of(Path file, Function<String, Optional<String>> variables) {
        for (Path at = file.getParent(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(Settings.FILE)) || Files.isDirectory(at.resolve("schema"))) {
                ProjectFolder project = project(at, variables);
                if (file.startsWith(project.schema)) {
                    return project;
                }
            }
        }
        Path own = file.getParent() == null ? file : file.getParent();
        return new ProjectFolder(own, own, 1, Optional.empty(), Optional.empty());
    }

    private static ProjectFolder project(Path root, Function<String, Optional<String>> variables) {
        try {
            return project(Settings.load(root, variables), Optional.empty());
        } catch (SettingsException | IOException e) {
            return project(new Settings(root, Map.of(), variables), Optional.of(e.getMessage()));
        }
    }

    private static ProjectFolder project(Settings settings, Optional<String> fault) {
        Path schema = settings.schemaFolder().toAbsolutePath().normalize();
        return new ProjectFolder(settings.folder(), schema, Integer.MAX_VALUE, Optional.of(settings), fault);
    }

    boolean contains(Path file) {
        return depth > 1 ? file.startsWith(schema) : schema.equals(file.getParent());
    }

    List<Path> files() {
        try (Stream<Path> walk = Files.walk(schema, depth)) {
            return walk.filter(Project::isSchemaFile).toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** As messages call it. */
    String name(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
