package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that cannot be reached or written: one clear sentence, and never a password. */
class UnreachableTest {
    private static final String SECRET = "s3cret";

    @TempDir
    Path folder;

    private static String failure(String url, Migrations migrations) {
        DatabaseException failure = assertThrows(DatabaseException.class, () -> {
            try (Migrator migrator = Migrator.open(DatabaseUrl.parse(url), migrations, Progress.SILENT)) {
                migrator.upgrade("head");
            }
        });
        String message = failure.getMessage();
        assertFalse(message.contains(SECRET), message);
        assertFalse(message.contains("Exception") || message.contains("SQLITE_"), message);
        return message;
    }

    private static Migrations one() {
        return new Chain().then("entity A { id : int pk }").load();
    }

    private static void says(String message, String... words) {
        for (String word : words) {
            assertTrue(message.contains(word), () -> word + " in: " + message);
        }
    }

    @Test
    void noServer() {
        says(
                failure("postgresql://me:" + SECRET + "@127.0.0.1:1/shop", one()),
                "postgresql://me@127.0.0.1:1/shop",
                "is the server running");
    }

    @Test
    void noSuchDatabase() {
        try (Lab lab = Lab.postgresql()) {
            String url = lab.url().jdbc().replaceFirst("/[^/]*$", "/nowhere?user=postgres&password=" + SECRET);
            says(failure(url, one()), "nowhere");
        }
    }

    @Test
    void noFolder() {
        says(failure("sqlite:" + folder.resolve("none/at/all.db"), one()), "there is no folder");
    }

    @Test
    void noDatabaseFile() throws Exception {
        Path file =
                Files.writeString(folder.resolve("text.db"), "this is a text of some length and no database at all");
        says(failure("sqlite:" + file, one()), "is this the right file?");
    }

    @Test
    void readOnly() throws Exception {
        Path file = folder.resolve("a.db");
        try (Connection connection = Connections.open(DatabaseUrl.parse("sqlite:" + file));
                Statement statement = connection.createStatement()) {
            statement.execute("create table dsl_x (id integer)");
        }
        says(failure("sqlite:file:" + file + "?mode=ro", one()), "read-only");
    }

    @Test
    void locked() throws Exception {
        Path file = folder.resolve("a.db");
        try (Connection connection = Connections.open(DatabaseUrl.parse("sqlite:" + file));
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            says(failure("sqlite:" + file, one()), "another program is using the database");
        }
    }
}
