package dev.tenon.migrate.project;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lint.Linter;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder with a schema, migrations and settings. */
public record Project(Settings settings) {
    public static final String SCHEMA_EXTENSION = ".dsl";

    /** What belongs to one checkout and is never committed: the local database, and what is remembered. */
    public static final String OWN_FOLDER = ".dsl";

    /**
     * @param folder as the user named it, so that the file names in messages can be clicked
     * @throws SettingsException if there is no project there
     */
    public static Project open(Path folder, Function<String, Optional<String>> variables) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new SettingsException("there is no folder " + folder);
        }
        Project project = toStart(folder, variables);
        if (!project.isStarted()) {
            throw new SettingsException("there is no project in "
                    + (folder.toString().isEmpty() ? "this folder" : folder) + ": no " + Settings.FILE
                    + " and no schema folder; start one with `dsl init`");
        }
        return project;
    }

    /** The same, or what would be the project of that folder if there were one. */
    public static Project toStart(Path folder, Function<String, Optional<String>> variables) throws IOException {
        return new Project(Settings.load(folder, variables));
    }

    public boolean isStarted() {
        return Files.exists(folder().resolve(Settings.FILE)) || Files.isDirectory(settings.schemaFolder());
    }

    public Path folder() {
        return settings.folder();
    }

    /** All schema files, in the order of their names. */
    public List<SourceFile> schemaFiles() throws IOException {
        Path folder = settings.schemaFolder();
        if (!Files.isDirectory(folder)) {
            throw new SettingsException("there is no schema folder " + folder);
        }
        return schemaFiles(folder);
    }

    /** All schema files of a folder, in the order of their names. */
    public static List<SourceFile> schemaFiles(Path folder) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Project::isSchemaFile).sorted().toList()) {
                files.add(TextFiles.source(path));
            }
        }
        return files;
    }

    public static boolean isSchemaFile(Path path) {
        return path.toString().endsWith(SCHEMA_EXTENSION) && Files.isRegularFile(path);
    }

    public Compilation compile() throws IOException {
        return Compiler.compile(schemaFiles());
    }

    /** @param findings errors, or where there are none the opinions, at the levels that {@code dsl.toml} gives them */
    public record Checked(Compilation compilation, List<Diagnostic> findings) {}

    /**
     * The schema and all that is to be said about it.
     *
     * @throws SettingsException if {@code dsl.toml} speaks of a rule that is none
     */
    public Checked check() throws IOException {
        Linter linter = linter();
        List<SourceFile> files = schemaFiles();
        Compilation compilation = Compiler.compile(files);
        return new Checked(compilation, linter.lint(compilation, files));
    }

    /**
     * The rules at the levels of this project.
     *
     * @throws SettingsException if {@code dsl.toml} speaks of a rule that is none
     */
    public Linter linter() {
        return new Linter(LintOptions.of(settings));
    }

    /** The fingerprint of the schema's model; empty where the schema has errors. */
    public Optional<String> schemaFingerprint() throws IOException {
        List<SourceFile> files = schemaFiles();
        Optional<String> known = cache().schemaFingerprint(files);
        if (known.isPresent()) {
            return known;
        }
        Optional<String> found = Compiler.compile(files).lowered().map(lowered -> Fingerprints.of(lowered.model()));
        found.ifPresent(fingerprint -> cache().keepSchemaFingerprint(files, fingerprint));
        return found;
    }

    /** What is wrong with the files goes to {@code found}. */
    public Migrations migrations(Diagnostics found) throws IOException {
        List<SourceFile> files = MigrationFolder.files(settings.migrationsFolder());
        Optional<Migrations> known = cache().migrations(files);
        if (known.isPresent()) {
            return known.get();
        }
        Migrations migrations = MigrationFolder.load(files, found);
        if (found.sorted().isEmpty()) {
            cache().keepMigrations(files, migrations);
        }
        return migrations;
    }

    /** Where the classes of data migrations and of rules about casts are. */
    public ClassSource classes() {
        return ClassSource.classpath(
                settings.classpath(), "DSL_CLASSPATH, or [project] classpath in " + folder().resolve(Settings.FILE));
    }

    private ProjectCache cache() {
        return new ProjectCache(folder());
    }

    /** The address of an environment's database; a relative file is relative to the project. */
    public DatabaseUrl url(String environment) {
        DatabaseUrl url = DatabaseUrl.parse(settings.url(environment)).relativeTo(folder());
        return settings.lock(environment).map(url::locking).orElse(url);
    }

    /** What a program that is built from these migrations expects of its database. */
    public SchemaDescriptor descriptor(String fingerprint, Migrations migrations) {
        List<MigrationRef> refs = migrations.ordered().stream()
                .map((Revision r) -> new MigrationRef(r.id(), r.fingerprint(), r.checksum()))
                .toList();
        return new SchemaDescriptor(settings.name(), fingerprint, refs);
    }
}
