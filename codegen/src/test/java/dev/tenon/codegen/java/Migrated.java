package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.testing.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;

/** A schema, and databases of both products that were migrated to it. */
record Migrated(Compilation compilation, Migrations migrations) {
    private static final String ID = "20261123T080000_all";

    interface Work<T> {
        T with(Connection connection) throws Exception;
    }

    static Migrated to(String dsl) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("shop.dsl", dsl)));
        assertFalse(compilation.hasErrors(), () -> compilation.diagnostics() + "\n" + dsl);
        return new Migrated(compilation, migrations(compilation.lowered().orElseThrow()));
    }

    private static Migrations migrations(Lowered lowered) {
        StepWriter.Steps steps = new StepWriter(Dialects.casts())
                .write(Database.EMPTY, lowered.model(), lowered.renames(), Answers.NONE);
        String text = MigrationPrinter.print(new Migration(
                ID, List.of(), Fingerprints.of(lowered.model()), Optional.empty(), steps.up(), steps.down()));
        Diagnostics found = new Diagnostics();
        Migrations loaded = MigrationFolder.load(List.of(new SourceFile(ID + Migration.EXTENSION, text)), found);
        assertEquals(List.of(), found.sorted());
        return loaded;
    }

    <T> T onSqlite(Path file, Work<T> work) throws Exception {
        return on("jdbc:sqlite:" + file, work);
    }

    <T> T onPostgresql(Work<T> work) throws Exception {
        String database = EmbeddedPostgres.shared().createDatabase();
        try {
            return on(database, work);
        } finally {
            EmbeddedPostgres.shared().dropDatabase(database);
        }
    }

    private <T> T on(String url, Work<T> work) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            Migrator.configure().connection(connection).migrations(migrations).upgrade();
            return work.with(connection);
        }
    }
}
