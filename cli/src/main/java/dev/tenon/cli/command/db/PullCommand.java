package dev.tenon.cli.command.db;

import dev.tenon.cli.command.NewProject;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.pull.Counts;
import dev.tenon.migrate.pull.FileSet;
import dev.tenon.migrate.pull.Pulled;
import dev.tenon.migrate.pull.RemarkGroups;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dsl db pull}. */
@Command(
        name = "pull",
        header = "Write the schema of a database that is there: its .dsl files.",
        description = {
            "Proves that the files mean what is there before it writes any, and overwrites nothing. Where there is no "
                    + "project, it starts one. What no schema says, such as owners, goes to standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db pull --url postgresql://ada@localhost/shop",
            "  dsl db pull --schema shop --schema audit",
            "  dsl db pull --url sqlite:old.db -o drafts"
        })
public final class PullCommand implements Callable<Integer> {
    /** Lines about what no schema says, unless somebody wants all. */
    private static final int SHOWN = 12;

    private final Session session;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "A schema of the database, * for all; again for another. Else those of dsl.toml.")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where the .dsl files go. Else the schema folder of the project.")
    private Path output;

    public PullCommand(Session session) {
        this.session = session;
    }

    /** What was there, and what was not looked at. */
    private record Seen(Pulled pulled, List<Remark> unread) {}

    private record Report(
            String database,
            List<String> written,
            Map<String, Long> counts,
            List<Remark> remarks,
            List<Remark> unread) {}

    @Override
    public Integer call() throws IOException {
        Project project = session.projectToStart();
        boolean starts = !project.isStarted() && output == null;
        DatabaseUrl url = url(project);
        Settings settings = project.settings();
        Seen seen = read(url, schemas.isEmpty() ? settings.scope() : settings.scope(schemas));
        tellUnread(seen.unread());
        if (seen.pulled().isEmpty()) {
            throw new UsageException(url.display() + " holds nothing to write a schema of; nothing was written");
        }
        Path folder = output == null
                ? settings.schemaFolder()
                : session.shell().folder().resolve(output);
        FileSet files = new FileSet();
        files.addSchema(folder, seen.pulled().files());
        tell(seen.pulled().remarks());
        List<String> written = write(project, files, starts);
        Map<String, Long> counts = Counts.of(seen.pulled().model());
        session.out()
                .report(
                        new Report(url.display(), written, counts, seen.pulled().remarks(), seen.unread()),
                        palette -> text(written, counts, folder));
        return ExitCode.DONE;
    }

    private DatabaseUrl url(Project project) throws IOException {
        if (!project.isStarted()
                && session.namedUrl().isEmpty()
                && session.shell().variables().apply("DSL_URL").isEmpty()) {
            throw new UsageException("there is no project here, so name the database: dsl db pull --url URL");
        }
        DatabaseUrl url = session.url();
        if (!Session.exists(url)) {
            throw new DatabaseException("there is no database " + url.display());
        }
        return url;
    }

    private static Seen read(DatabaseUrl url, Scope scope) {
        try (Connection connection = Connections.open(url)) {
            List<Remark> unread = LiveDatabase.unread(connection, Connections.dialect(url), scope);
            return new Seen(Pulled.of(LiveDatabase.read(connection, Connections.dialect(url), scope)), unread);
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    private List<String> write(Project project, FileSet files, boolean starts) throws IOException {
        NewProject start = new NewProject(project.folder());
        if (starts) {
            files.add(project.folder().resolve(Settings.FILE), start.template(Settings.FILE) + scope());
        }
        List<Path> written = new ArrayList<>(files.write());
        if (starts) {
            start.folders();
            start.ignore().ifPresent(written::add);
        }
        return written.stream().map(Path::toString).toList();
    }

    /** What later commands are to look at, as the one that starts the project did. */
    private String scope() {
        return schemas.isEmpty()
                ? ""
                : schemas.stream()
                        .map(name -> '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(", ", "\n[database]\nschemas = [", "]\n"));
    }

    private void tellUnread(List<Remark> unread) {
        unread.forEach(remark -> session.out()
                .note(remark.object() + " " + remark.text() + ": --schema "
                        + remark.object().substring("schema ".length())));
    }

    private void tell(List<Remark> remarks) {
        List<String> lines = RemarkGroups.lines(remarks);
        if (lines.isEmpty()) {
            return;
        }
        boolean all = session.out().isVerbose();
        session.out().note("Not in the schema, and left as it is in the database:");
        List<String> shown = all
                ? remarks.stream()
                        .map(remark -> remark.object() + ": " + remark.text())
                        .toList()
                : lines.stream().limit(SHOWN).toList();
        shown.forEach(line -> session.out().note("  " + line));
        if (!all && lines.size() > SHOWN) {
            session.out().note("  … and " + (lines.size() - SHOWN) + " more; -v shows all");
        }
    }

    private String text(List<String> written, Map<String, Long> counts, Path folder) {
        String files = written.isEmpty()
                ? folder + " holds this schema already; nothing was written\n"
                : written.stream().map(file -> "wrote " + file + "\n").collect(Collectors.joining());
        String next =
                output == null ? session.out().advice("Next: look through it, then run `dsl db baseline`.\n") : "";
        return files + Counts.text(counts) + "\n" + next;
    }
}
