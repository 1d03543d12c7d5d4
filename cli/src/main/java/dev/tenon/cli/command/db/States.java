package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.state.State;
import dev.tenon.migrate.state.State.Described;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a user calls a state: a word, a migration, a folder or file of a schema, a database. */
record States(Session session) {
    private static final String ENVIRONMENT = "env:";

    /** Two letters before the colon: one may be a disk. What has a user in front of a host may have a password too. */
    private static final String ADDRESS = "(?s)\\$\\{.*|[A-Za-z][A-Za-z0-9+.-]+:.*|.*[:/].*@.*";

    State of(String word) throws IOException {
        return switch (word) {
            case "schema" -> schema(word, session.project());
            case "base" -> Described.of(word, Database.EMPTY);
            case "migrations" -> behind(word, "heads");
            case "head" -> behind(word, word);
            default -> other(word);
        };
    }

    private State other(String word) throws IOException {
        if (word.startsWith(ENVIRONMENT)) {
            return running(environment(word.substring(ENVIRONMENT.length())));
        }
        if (word.matches(ADDRESS)) {
            return running(session.url(word));
        }
        Path path = session.shell().folder().resolve(word);
        if (Files.isDirectory(path)) {
            return folder(word, path);
        }
        if (Files.exists(path)) {
            return file(word, path);
        }
        if (Path.of(word).getNameCount() > 1 || word.endsWith(Project.SCHEMA_EXTENSION)) {
            throw new UsageException("there is no folder and no file " + word);
        }
        return behind(word, word);
    }

    private DatabaseUrl environment(String name) throws IOException {
        try {
            return session.project().url(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Looking makes no database. */
    private static State running(DatabaseUrl url) {
        if (!Session.exists(url)) {
            throw new DatabaseException("there is no database " + url.display());
        }
        return new State.Running(url);
    }

    private State folder(String word, Path folder) throws IOException {
        if (Files.exists(folder.resolve(Settings.FILE))) {
            return schema(word, Project.open(folder, session.shell().variables()));
        }
        List<SourceFile> files = Project.schemaFiles(folder);
        if (files.isEmpty()) {
            throw new UsageException(
                    "the folder " + word + " holds no " + Project.SCHEMA_EXTENSION + " file and no " + Settings.FILE);
        }
        return schema(word, Compiler.compile(files), ClassSource.ofProgram());
    }

    private static State file(String word, Path file) throws IOException {
        if (!Project.isSchemaFile(file)) {
            throw new UsageException(word + " is no " + Project.SCHEMA_EXTENSION
                    + " file; of a SQLite database the address is sqlite:" + word);
        }
        return schema(word, Compiler.compile(List.of(TextFiles.source(file))), ClassSource.ofProgram());
    }

    private static State schema(String word, Project project) throws IOException {
        return schema(word, project.compile(), project.classes());
    }

    private static State schema(String word, Compilation compilation, ClassSource classes) {
        if (compilation.hasErrors()) {
            throw new DiagnosticsException(compilation.diagnostics());
        }
        return Described.of(word, compilation.lowered().orElseThrow(), classes);
    }

    private State behind(String word, String place) throws IOException {
        return Described.of(word, Places.of(session, session.migrations()).state(place));
    }
}
