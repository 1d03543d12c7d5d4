package dev.tenon.example.bookings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The migrations of this example, and what `dsl db upgrade` and `dsl db downgrade` do with them. */
public final class CommittedMigrations {
    static final Migrations ALL = load();

    private CommittedMigrations() {}

    private static Migrations load() {
        Diagnostics found = new Diagnostics();
        try {
            Migrations migrations = MigrationFolder.load(MigrationFolder.files(Path.of("migrations")), found);
            assertEquals(List.of(), found.sorted());
            return migrations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Revision> revisions() {
        return ALL.ordered();
    }

    static void upgrade(TestDatabase database, String target) {
        try (Migrator migrator = Migrator.open(database.url(), ALL, Progress.SILENT)) {
            migrator.upgrade(target);
        }
    }

    static void downgrade(TestDatabase database, String target) {
        try (Migrator migrator = Migrator.open(database.url(), ALL, Progress.SILENT)) {
            migrator.downgrade(target);
        }
    }
}
