package dev.tenon.cli.command;

import dev.tenon.build.Advice;
import dev.tenon.build.Outcome;
import dev.tenon.build.ProjectBuild;
import dev.tenon.cli.shell.DiagnosticsException;
import dev.tenon.cli.shell.Output;
import dev.tenon.cli.shell.Shell;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of the program: the shell around it, what the global options say, and the project these lead to. */
public final class Session {
    private final Shell shell;
    private final GlobalOptions options;
    private Optional<Output> output = Optional.empty();
    private Optional<Project> project = Optional.empty();

    public Session(Shell shell, GlobalOptions options) {
        this.shell = shell;
        this.options = options;
    }

    public Shell shell() {
        return shell;
    }

    /**
     * That nobody asks a command for a form that it has not.
     *
     * @throws UsageException if so
     */
    public void requireFormat(Object command) {
        if (!options.format().isOf(command)) {
            throw new UsageException(options.format().refusal());
        }
    }

    public Format format() {
        return options.format();
    }

    /** Not before the arguments are read. */
    public Output out() {
        if (output.isEmpty()) {
            output = Optional.of(new Output(shell, options.json(), options.colour(), options.verbosity(), advice()));
        }
        return output.get();
    }

    private Advice advice() {
        if (options.url().isPresent()) {
            return new Advice(Optional.of("--url …")); // which may hold a password
        }
        return new Advice(options.environment()
                .or(() -> shell.variables().apply(Settings.ENVIRONMENT_VARIABLE))
                .filter(name -> !name.equals(Settings.DEFAULT_ENVIRONMENT))
                .map(name -> "--env " + name));
    }

    /** For a command that names the project as an argument of its own; relative to where it was given. */
    void useProject(Path folder) throws IOException {
        if (options.project().isPresent()) {
            throw new UsageException(
                    "the project is named twice: " + options.project().get() + " and " + folder);
        }
        project = Optional.of(Project.open(shell.folder().resolve(folder), shell.variables()));
    }

    public Project project() throws IOException {
        if (project.isEmpty()) {
            project = Optional.of(Project.open(projectFolder(), shell.variables()));
        }
        return project.get();
    }

    /** Of the project; where there is none, all is as it is by itself. */
    public Settings settings() throws IOException {
        return project.isPresent() ? project.get().settings() : Settings.load(projectFolder(), shell.variables());
    }

    /** The project, or where there is none what would be it, for a command that starts one. */
    public Project projectToStart() throws IOException {
        if (project.isEmpty()) {
            project = Optional.of(Project.toStart(projectFolder(), shell.variables()));
        }
        return project.get();
    }

    private Path projectFolder() {
        return options.project().map(shell.folder()::resolve).orElseGet(this::nearest);
    }

    /** By way of `..`, so that the names of files are what a user would write. */
    private Path nearest() {
        Path named = shell.folder();
        for (Path at = named.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(Settings.FILE))) {
                return named;
            }
            named = named.resolve("..");
        }
        return shell.folder();
    }

    /** @throws DiagnosticsException if the schema has errors */
    public Compilation schema() throws IOException {
        Compilation compilation = project().compile();
        if (compilation.hasErrors()) {
            throw new DiagnosticsException(compilation.diagnostics());
        }
        return compilation;
    }

    public ProjectBuild build() throws IOException {
        return new ProjectBuild(project());
    }

    /**
     * What was asked for.
     *
     * @throws DiagnosticsException if there is none, as files have errors
     */
    public static <T> T require(Outcome<T> outcome) {
        return outcome.value().orElseThrow(() -> new DiagnosticsException(outcome.errors()));
    }

    /** All casts there are: the product's, the project's, and those that the schema declares where it can be read. */
    public CastRegistry casts() throws IOException {
        List<DeclaredCast> declared =
                project().compile().lowered().map(Lowered::casts).orElse(List.of());
        return project().classes().casts(declared);
    }

    /**
     * The fingerprint of the schema's model.
     *
     * @throws DiagnosticsException if the schema has errors
     */
    public String schemaFingerprint() throws IOException {
        Optional<String> fingerprint = project().schemaFingerprint();
        return fingerprint.isPresent()
                ? fingerprint.get()
                : Fingerprints.of(schema().lowered().orElseThrow().model());
    }

    /** @throws DiagnosticsException if something is wrong with a migration file */
    public Migrations migrations() throws IOException {
        Diagnostics found = new Diagnostics();
        Migrations migrations = project().migrations(found);
        if (found.hasErrors()) {
            throw new DiagnosticsException(found.sorted());
        }
        return migrations;
    }

    /**
     * Each {@code was} of the schema against the migrations: what is carried out is said, what names nothing ends the command.
     *
     * @throws DiagnosticsException if there is such a one
     */
    public void requireFormerNames(Migrations migrations) throws IOException {
        require(build().formerNames(migrations)).forEach(text -> out().note("hint: " + text));
    }

    public String environment() throws IOException {
        Settings settings = project().settings();
        return options.environment().orElseGet(settings::environment);
    }

    /** False for a SQLite file that nobody has made yet; of a server only the server knows. */
    public static boolean exists(DatabaseUrl url) {
        return url.isThere();
    }

    /** The database, where the command line names one. */
    public Optional<DatabaseUrl> namedUrl() throws IOException {
        return options.url().isPresent() || options.environment().isPresent() ? Optional.of(url()) : Optional.empty();
    }

    /** The database that is meant: by flag, by variable or by the settings. */
    public DatabaseUrl url() throws IOException {
        try {
            return options.url().isPresent()
                    ? url(options.url().get())
                    : project().url(environment());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** An address as a command line has it: with variables, and relative to where the command is given. */
    public DatabaseUrl url(String address) throws IOException {
        try {
            return DatabaseUrl.parse(settings().expand(address)).relativeTo(shell.folder());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
