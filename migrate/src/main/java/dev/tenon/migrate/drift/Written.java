package dev.tenon.migrate.drift;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A migration file that was just written, to be recorded as done: it stays only if it is. */
record Written(Revision revision, Path file) {

    static Written of(NextMigration next, Migration migration, Migrations before, Path folder) {
        try {
            Path file = next.write(migration, folder);
            Migrations all = MigrationFolder.load(before, TextFiles.source(file), new Diagnostics());
            return new Written(all.get(migration.id()).orElseThrow(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not recorded would be run by the next upgrade, on a database that has it. */
    void keepIf(Runnable recording) {
        boolean recorded = false;
        try {
            recording.run();
            recorded = true;
        } finally {
            if (!recorded) {
                remove();
            }
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
