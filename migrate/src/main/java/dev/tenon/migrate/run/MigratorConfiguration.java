package dev.tenon.migrate.run;

import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.ClasspathFolder;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.hook.HookPoint;
import dev.tenon.migrate.hook.Hooks;
import dev.tenon.migrate.hook.MigrationHook;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What a program says before it migrates a database: which one, and by which migrations. All else has a default.
 *
 * <pre>{@code
 * Migrator.configure()
 *         .url("postgresql://app@db/shop")
 *         .password(secret)
 *         .classpath("migrations")
 *         .upgrade();
 * }</pre>
 *
 * <p>Nothing happens before {@link #open} or {@link #upgrade()}. To be used by one thread.
 */
public final class MigratorConfiguration {
    private static final String DEFAULT_FOLDER = "migrations";

    private Optional<DatabaseUrl> url = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<Function<MigratorConfiguration, OpenDatabase>> borrowed = Optional.empty();
    private Optional<Migrations> migrations = Optional.empty();
    private Optional<Path> folder = Optional.empty();
    private String classpathFolder = DEFAULT_FOLDER;
    private ClassLoader loader = ClassSource.ofProgram().loader();
    private Optional<ClassSource> classes = Optional.empty();
    private Limits limits = Limits.USUAL;
    private Progress progress = Progress.SILENT;
    private Hooks hooks = Hooks.NONE;
    private TrashPolicy trash = TrashPolicy.OFF;

    MigratorConfiguration() {}

    /**
     * @param address {@code postgresql://user:password@host:port/name}, {@code sqlite:path}, or a JDBC address of either;
     *     {@code ?currentSchema=tenant_1} names the schema of PostgreSQL that is migrated
     * @throws IllegalArgumentException with what is wrong with it, and no password
     */
    public MigratorConfiguration url(String address) {
        return url(DatabaseUrl.parse(address));
    }

    public MigratorConfiguration url(DatabaseUrl address) {
        url = Optional.of(address);
        return this;
    }

    /** Who connects, where the address does not say it. */
    public MigratorConfiguration user(String name) {
        user = Optional.of(name);
        return this;
    }

    public MigratorConfiguration password(String secret) {
        password = Optional.of(secret);
        return this;
    }

    /**
     * In place of an address: one connection of it is used, and given back with its session set up as it was. It must lead to
     * the server itself; behind a pooler that gives each transaction a session as it comes use an address with {@code
     * ?lock=row}.
     */
    public MigratorConfiguration dataSource(DataSource source) {
        borrowed = Optional.of(said -> OpenDatabase.borrow(source::getConnection, true, said.progress, said.limits));
        return this;
    }

    /** In place of an address: a connection that is in no transaction. It stays open, with its session set up as it was. */
    public MigratorConfiguration connection(Connection connection) {
        borrowed = Optional.of(said -> OpenDatabase.borrow(() -> connection, false, said.progress, said.limits));
        return this;
    }

    /** The folder of the class path with the migrations, as {@code db/migrations}; else it is {@code migrations}. */
    public MigratorConfiguration classpath(String name) {
        classpathFolder = name;
        return this;
    }

    /** In place of the class path: a folder of files. */
    public MigratorConfiguration folder(Path path) {
        folder = Optional.of(path);
        return this;
    }

    /** In place of the class path: what was loaded already. */
    public MigratorConfiguration migrations(Migrations loaded) {
        migrations = Optional.of(loaded);
        return this;
    }

    /** What finds the migrations and the classes that they name; else the context class loader of this thread. */
    public MigratorConfiguration classLoader(ClassLoader own) {
        loader = own;
        return this;
    }

    /** Where the classes that migrations name are, if not where the class loader finds them. */
    public MigratorConfiguration classes(ClassSource source) {
        classes = Optional.of(source);
        return this;
    }

    /** How long to wait for another run, for locks, and for a statement; else as {@link Limits#USUAL} says. */
    public MigratorConfiguration limits(Limits given) {
        limits = given;
        return this;
    }

    /** Is told what happens while it does, on this thread. */
    public MigratorConfiguration progress(Progress listener) {
        progress = listener;
        return this;
    }

    /** What becomes of what migrations drop; else it is gone. */
    public MigratorConfiguration trash(TrashPolicy policy) {
        trash = policy;
        return this;
    }

    /** Behind the others of the same point. */
    public MigratorConfiguration hook(HookPoint point, MigrationHook hook) {
        hooks = hooks.with(point, hook);
        return this;
    }

    /** In place of those that were given before. */
    public MigratorConfiguration hooks(Hooks all) {
        hooks = all;
        return this;
    }

    /**
     * Connects, and changes nothing.
     *
     * @return to be closed
     * @throws IllegalStateException if no database is named
     * @throws RefusedException if the migrations cannot be read or have errors; the message shows them
     * @throws DatabaseException if the database cannot be reached
     */
    public Migrator open() {
        Migrations loaded = load();
        OpenDatabase database =
                borrowed.isPresent() ? borrowed.get().apply(this) : OpenDatabase.open(address(), progress, limits);
        return database.opening(() -> new Migrator(
                database, loaded, progress, classes.orElseGet(() -> ClassSource.of(loader)), hooks, trash));
    }

    /**
     * Applies all that is pending, and closes the connection.
     *
     * @return what was applied, in order; empty where nothing was pending
     * @throws RefusedException if something stands in the way; the message says what, and what was changed
     * @throws DatabaseException if the database cannot be reached or refuses
     */
    public List<Revision> upgrade() {
        return upgrade("head");
    }

    /** @param target as on the command line: an id or the beginning of one, {@code head}, {@code +1} */
    public List<Revision> upgrade(String target) {
        try (Migrator migrator = open()) {
            return migrator.upgrade(target);
        }
    }

    private DatabaseUrl address() {
        DatabaseUrl address = url.orElseThrow(() ->
                new IllegalStateException("no database is named: say url(…), dataSource(…) or connection(…) before"));
        return address.as(user, password);
    }

    /**
     * The migrations that this names.
     *
     * @throws RefusedException if they cannot be read or have errors; the message shows them
     */
    public Migrations load() {
        if (migrations.isPresent()) {
            return migrations.get();
        }
        Diagnostics found = new Diagnostics();
        Migrations loaded = MigrationFolder.load(files(), found);
        if (found.hasErrors()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "the migrations have errors\n" + new DiagnosticText(Theme.PLAIN).print(found.firstRung()));
        }
        return loaded;
    }

    private List<SourceFile> files() {
        try {
            return folder.isPresent()
                    ? MigrationFolder.files(folder.get())
                    : new ClasspathFolder(loader, classpathFolder).files();
        } catch (IOException e) {
            throw new RefusedException(Reason.USAGE, "the migrations cannot be read: " + e.getMessage(), e);
        }
    }
}
