package dev.tenon.junit;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dev.DevMigrator;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.migrate.run.Addresses;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.MigratorConfiguration;
import dev.tenon.migrate.state.Difference;
import dev.tenon.migrate.state.State.Described;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What databases are made from.
 *
 * @param project empty where there are only migrations on the class path
 */
record TestProject(Optional<Project> project, Migrations migrations, ClassSource classes) {
    private static final String FOLDER = "migrations";
    private static final int SHOWN = 5;

    /** @param folder empty for the nearest from the working directory upwards */
    static TestProject open(String folder) {
        ClassSource classes = ClassSource.ofProgram();
        Optional<Path> named = folder.isEmpty() ? nearest(Path.of("").toAbsolutePath()) : Optional.of(Path.of(folder));
        try {
            if (named.isPresent()) {
                Project project = Project.open(named.get(), name -> Optional.ofNullable(System.getenv(name)));
                return new TestProject(
                        Optional.of(project),
                        Migrator.configure()
                                .folder(project.settings().migrationsFolder())
                                .load(),
                        classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the project in " + named.get() + " cannot be read", e);
        }
        if (classes.loader().getResource(FOLDER) == null) {
            throw new SettingsException("there is no project to test: no " + Settings.FILE + " in "
                    + Path.of("").toAbsolutePath() + " or above it, and no folder " + FOLDER
                    + " on the class path; name one with @DslTest(project = \"…\")");
        }
        return new TestProject(
                Optional.empty(), Migrator.configure().classpath(FOLDER).load(), classes);
    }

    static Optional<Path> nearest(Path start) {
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(Settings.FILE)))
                .findFirst();
    }

    /** The place right before a migration. */
    record Place(TestProject project, Revision migration) {}

    Place before(String migration) {
        return new Place(this, new Addresses(migrations).one(migration));
    }

    MigratorConfiguration migrator(DatabaseUrl url) {
        return Migrator.configure()
                .url(url)
                .migrations(migrations)
                .classes(classes)
                .limits(limits());
    }

    private Limits limits() {
        return project.map(there -> there.settings().limits()).orElse(Limits.USUAL);
    }

    /** Brings an empty database there. */
    void fill(DatabaseUrl url, Wanted wanted) {
        if (wanted.before().isPresent()) {
            for (String parent : before(wanted.before().get()).migration().parents()) {
                migrator(url).upgrade(parent);
            }
        } else if (wanted.state() == DslTest.State.SCHEMA) {
            new DevMigrator(url, () -> classes, limits()).migrate(schema(), Migrations.NONE);
        } else {
            if (project.isPresent()) {
                requireCommitted();
            }
            migrator(url).upgrade();
        }
    }

    private Lowered schema() {
        Project there =
                project.orElseThrow(() -> new SettingsException("there is no schema to make a database from: no "
                        + Settings.FILE + " in " + Path.of("").toAbsolutePath() + " or above it"));
        try {
            Compilation compilation = there.compile();
            return compilation
                    .lowered()
                    .orElseThrow(() -> new SettingsException("the schema has errors\n"
                            + new DiagnosticText(Theme.PLAIN).print(compilation.diagnostics())));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema cannot be read", e);
        }
    }

    /** Code that was generated from one schema would be tested on another. */
    private void requireCommitted() {
        Lowered schema = schema();
        if (Fingerprints.of(schema.model()).equals(migrations.fingerprint())) {
            return;
        }
        Difference missing = Difference.between(
                Described.of("the migrations", migrations.state()),
                Described.of("the schema", schema, classes),
                project.orElseThrow().settings().scope());
        String shown = missing.steps().stream()
                .limit(SHOWN)
                .map(step -> "\n  " + OperationPrinter.summary(step.operation()))
                .collect(Collectors.joining());
        int more = missing.steps().size() - SHOWN;
        throw new SettingsException("the schema has changes that no migration holds yet:" + shown
                + (more > 0 ? "\n  and " + more + " more" : "")
                + "\nWrite one with `dsl db migrate`, or test on the schema as it is: @DslTest(state = State.SCHEMA)");
    }
}
