package dev.tenon.lsp;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** What is open in the editor, and the projects around it. For one thread. */
final class Workspace {
    private final Function<String, Optional<String>> variables;
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, ProjectFolder> folders = new HashMap<>();
    private final Map<String, OpenProject> projects = new LinkedHashMap<>();

    /** @param variables of the environment, which {@code dsl.toml} stands behind */
    Workspace(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** An open file and all around it. */
    record View(Snapshot snapshot, ParsedFile file) {}

    void open(Buffer buffer) {
        String uri = Uris.canonical(buffer.uri());
        buffers.put(uri, buffer);
        project(uri).changed();
    }

    void change(String editorUri, List<TextDocumentContentChangeEvent> changes, int version) {
        String uri = Uris.canonical(editorUri);
        if (buffers.containsKey(uri)) {
            buffers.computeIfPresent(uri, (same, buffer) -> buffer.changed(changes, version));
            project(uri).changed();
        }
    }

    void close(String editorUri) {
        String uri = Uris.canonical(editorUri);
        if (buffers.remove(uri) != null) {
            changedOnDisk();
        }
    }

    /** Somebody saved, made or removed a file, perhaps the settings: what was read of the disk counts no more. */
    void changedOnDisk() {
        Map<String, OpenProject> before = Map.copyOf(projects);
        folders.clear();
        projects.clear();
        buffers.keySet().forEach(uri -> {
            String key = key(uri);
            ProjectFolder folder = folders.get(uri);
            OpenProject known = before.get(key);
            // A project whose settings are the same keeps what it has parsed.
            projects.computeIfAbsent(
                    key,
                    absent -> known != null && known.isOf(Optional.ofNullable(folder))
                            ? known
                            : new OpenProject(Optional.ofNullable(folder)));
        });
        projects.values().forEach(OpenProject::changedOnDisk);
    }

    List<OpenProject> projects() {
        return List.copyOf(projects.values());
    }

    Snapshot snapshot(OpenProject project) {
        Map<String, Buffer> own = new LinkedHashMap<>();
        buffers.forEach((uri, buffer) -> {
            if (project(uri) == project) {
                own.put(uri, buffer);
            }
        });
        return project.snapshot(own);
    }

    Optional<View> view(String editorUri) {
        String uri = Uris.canonical(editorUri);
        if (!buffers.containsKey(uri)) {
            return Optional.empty();
        }
        Snapshot snapshot = snapshot(project(uri));
        return snapshot.file(uri).map(file -> new View(snapshot, file));
    }

    Optional<Buffer> buffer(String uri) {
        return Optional.ofNullable(buffers.get(uri));
    }

    /** A file's name as the editor writes it, if it has it open. */
    String editorUri(String uri) {
        return buffer(uri).map(Buffer::uri).orElse(uri);
    }

    private OpenProject project(String uri) {
        String key = key(uri);
        return projects.computeIfAbsent(key, absent -> new OpenProject(Optional.ofNullable(folders.get(uri))));
    }

    private String key(String uri) {
        Optional<Path> path = Uris.path(uri);
        return path.map(file -> folders.computeIfAbsent(uri, absent -> ProjectFolder.of(file, variables))
                        .schema()
                        .toString())
                .orElse(uri);
    }
}
