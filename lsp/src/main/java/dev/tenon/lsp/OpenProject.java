package dev.tenon.lsp;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Recompiler;
import dev.tenon.compiler.lint.LintSettings;
import dev.tenon.compiler.lint.Linter;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.project.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project of which at least one file is open. What nobody changed is neither read nor parsed again. */
final class OpenProject {
    private final Optional<ProjectFolder> folder;
    private Map<String, ParsedFile> parsed = new HashMap<>();
    private Map<String, String> onDisk = new HashMap<>();
    private final Recompiler recompiler = new Recompiler();
    private Optional<Compilation> lastGood = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<String> fault;

    /** @param folder none for a buffer that is on no disk */
    OpenProject(Optional<ProjectFolder> folder) {
        this.folder = folder;
        this.fault = folder.flatMap(ProjectFolder::fault);
    }

    boolean isOf(Optional<ProjectFolder> wanted) {
        return folder.equals(wanted);
    }

    /** A buffer has changed. */
    void changed() {
        snapshot.flatMap(Snapshot::lastGood).ifPresent(good -> lastGood = Optional.of(good));
        snapshot = Optional.empty();
    }

    /** Files may have changed, come or gone. */
    void changedOnDisk() {
        onDisk = new HashMap<>();
        changed();
    }

    /** The settings, as a URI, and why they cannot be used. */
    record SettingsFault(String uri, String message) {}

    Optional<SettingsFault> fault() {
        return fault.flatMap(message ->
                folder.map(known -> new SettingsFault(Uris.of(known.root().resolve(Settings.FILE)), message)));
    }

    Snapshot snapshot(Map<String, Buffer> buffers) {
        if (snapshot.isEmpty()) {
            Map<String, ParsedFile> now = new HashMap<>();
            List<ParsedFile> files = new ArrayList<>();
            texts(buffers).forEach((uri, text) -> now.put(uri, parsed(uri, text)));
            now.values().forEach(files::add);
            parsed = now;
            snapshot = Optional.of(new Snapshot(files, recompiler, linter(), lastGood, this::migrated));
        }
        return snapshot.get();
    }

    private ParsedFile parsed(String uri, String text) {
        ParsedFile before = parsed.get(uri);
        return before != null && before.file().text().equals(text)
                ? before
                : new ParsedFile(uri, new SourceFile(name(uri), text));
    }

    private String name(String uri) {
        Optional<Path> path = Uris.path(uri);
        return path.isPresent() && folder.isPresent() ? folder.get().name(path.get()) : uri;
    }

    /** By URI, in that order; what is open wins over what is saved. */
    private Map<String, String> texts(Map<String, Buffer> buffers) {
        if (onDisk.isEmpty()) {
            folder.ifPresent(known ->
                    known.files().forEach(file -> read(file).ifPresent(text -> onDisk.put(Uris.of(file), text))));
        }
        Map<String, String> texts = new HashMap<>(onDisk);
        buffers.forEach((uri, buffer) -> texts.put(uri, buffer.text()));
        return texts;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Migrated migrated() {
        return Migrated.of(folder.flatMap(ProjectFolder::settings));
    }

    private Linter linter() {
        try {
            return folder.flatMap(ProjectFolder::settings)
                    .map(settings -> new Project(settings).linter())
                    .orElseGet(() -> new Linter(LintSettings.NONE));
        } catch (SettingsException e) {
            fault = Optional.of(e.getMessage());
            return new Linter(LintSettings.NONE);
        }
    }
}
