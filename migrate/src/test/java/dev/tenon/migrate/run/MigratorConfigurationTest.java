package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.truth.Lab;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A program migrates its database: by an address or a connection of its own, with migrations that it brings along. */
class MigratorConfigurationTest {
    private static final List<String> POSTGRESQL =
            List.of("TimeZone", "DateStyle", "lock_timeout", "statement_timeout");

    @TempDir
    Path folder;

    private static final Chain GUESTS =
            new Chain().then("entity Guest { id : int pk }").then("entity Guest { id : int pk; name : str(40)? }");

    private Path folderOf(Chain chain) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("classes/db/migrations"));
        for (SourceFile file : chain.files()) {
            Files.writeString(migrations.resolve(file.name()), file.text());
        }
        return migrations;
    }

    private Path jarOf(Chain chain, boolean withFolders) throws IOException {
        Path jar = folder.resolve("app-" + withFolders + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            if (withFolders) {
                out.putNextEntry(new JarEntry("db/"));
                out.putNextEntry(new JarEntry("db/migrations/"));
            }
            for (SourceFile one : chain.files()) {
                out.putNextEntry(new JarEntry("db/migrations/" + one.name()));
                out.write(one.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static ClassLoader loader(Path... places) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            urls.add(place.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }

    private static List<String> upgrade(Lab lab, ClassLoader loader) {
        return Runs.ids(Migrator.configure()
                .url(lab.url())
                .classLoader(loader)
                .classpath("db/migrations")
                .upgrade());
    }

    @TestFactory
    Stream<DynamicTest> migrationsOfAFolder() {
        return OnBoth.test(folder, lab -> {
            Path migrations = folderOf(GUESTS);
            assertEquals(
                    Runs.ids(1),
                    Runs.ids(Migrator.configure()
                            .url(lab.url())
                            .folder(migrations)
                            .upgrade("+1")));
            assertEquals(
                    Runs.ids(2),
                    Runs.ids(Migrator.configure()
                            .url(lab.url())
                            .folder(migrations)
                            .upgrade()));
        });
    }

    @TestFactory
    Stream<DynamicTest> migrationsOfTheClassPath() {
        return OnBoth.test(folder, lab -> {
            folderOf(GUESTS);
            Path classes = folder.resolve("classes");
            assertEquals(Runs.ids(1, 2), upgrade(lab, loader(classes)));
            // The same files twice, as a build has them whose classes are in a jar too.
            assertEquals(List.of(), upgrade(lab, loader(jarOf(GUESTS, true), classes)));
            lab.empty();
            assertEquals(Runs.ids(1, 2), upgrade(lab, loader(jarOf(GUESTS, true))));
        });
    }

    @TestFactory
    Stream<DynamicTest> aClassPathWithoutThemSaysSo() {
        return OnBoth.test(folder, lab -> {
            Runs.refused(() -> upgrade(lab, loader(folder)), "there is no folder db/migrations on the class path");
            Runs.refused(() -> upgrade(lab, loader(jarOf(GUESTS, false))), "there is no folder db/migrations");
            folderOf(new Chain().then("entity Other { id : int pk }"));
            Runs.refused(
                    () -> upgrade(lab, loader(jarOf(GUESTS, true), folder.resolve("classes"))),
                    "two files db/migrations/" + Chain.id(1) + ".migration that differ");
        });
    }

    @TestFactory
    Stream<DynamicTest> migrationsWithErrorsAreShown() {
        return OnBoth.test(folder, lab -> {
            Path migrations = folderOf(GUESTS);
            Path first = migrations.resolve(GUESTS.files().get(0).name());
            Files.writeString(
                    first,
                    Files.readString(first)
                            .replace("add table guest", "add tabel guest")
                            .replace("create table guest", "create tabel guest"));
            Runs.refused(
                    () -> Migrator.configure().url(lab.url()).folder(migrations).upgrade(),
                    "the migrations have errors",
                    first.getFileName() + ":");
        });
    }

    /** Whatever a run sets, a pool gets the session back as it was. */
    @TestFactory
    Stream<DynamicTest> aConnectionOfTheProgramsOwn() {
        return OnBoth.test(folder, lab -> {
            try (Connection own = DriverManager.getConnection((lab.isSqlite() ? "jdbc:sqlite:" : "") + lab.created())) {
                Jdbc.execute(own, lab.isSqlite() ? "pragma foreign_keys = off" : "set time zone 'Asia/Tokyo'");
                own.setAutoCommit(false);
                List<String> before = settings(lab, own);
                own.commit();
                assertEquals(
                        Runs.ids(1, 2),
                        Runs.ids(Migrator.configure()
                                .connection(own)
                                .folder(folderOf(GUESTS))
                                .limits(Limits.USUAL.withLockTimeout(Duration.ofMillis(77)))
                                .upgrade()));
                assertFalse(own.isClosed());
                assertFalse(own.getAutoCommit());
                assertEquals(before, settings(lab, own));
            }
        });
    }

    private static List<String> settings(Lab lab, Connection connection) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String name : lab.isSqlite() ? List.of("foreign_keys", "busy_timeout") : POSTGRESQL) {
            values.add(Jdbc.text(connection, (lab.isSqlite() ? "pragma " : "show ") + name)
                    .orElseThrow());
        }
        return values;
    }

    @TestFactory
    Stream<DynamicTest> aDataSourceGetsItsConnectionBack() {
        return OnBoth.test(folder, lab -> {
            List<Connection> lent = new ArrayList<>();
            DataSource source = (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        lent.add(Connections.open(lab.url()));
                        return lent.get(lent.size() - 1);
                    });
            Migrator.configure().dataSource(source).folder(folderOf(GUESTS)).upgrade();
            assertEquals(1, lent.size());
            assertTrue(lent.get(0).isClosed());
            assertEquals(2, Runs.held(lab).size());
        });
    }

    /** The tests of an application often have no other database. */
    @Test
    void aDatabaseInMemory() throws Exception {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Migrator.configure().connection(memory).folder(folderOf(GUESTS)).upgrade();
            assertEquals(0, Jdbc.number(memory, "select count(name) from guest"));
            assertEquals(2, Jdbc.number(memory, "select count(*) from dsl_migration"));
        }
    }

    @Test
    void userAndPasswordBesideTheAddress() {
        DatabaseUrl url =
                DatabaseUrl.parse("postgresql://someone@db.example/shop").as(Optional.of("app"), Optional.of("s$cret"));
        assertEquals("postgresql://app@db.example/shop", url.display());
        assertEquals("s$cret", url.properties().getProperty("password"));
        assertEquals("app", url.properties().getProperty("user"));
        assertFalse(url.toString().contains("cret"));
    }

    @Test
    void noDatabase() throws IOException {
        MigratorConfiguration nothing = Migrator.configure().folder(folderOf(GUESTS));
        assertTrue(assertThrows(IllegalStateException.class, nothing::upgrade)
                .getMessage()
                .contains("no database is named"));
    }
}
