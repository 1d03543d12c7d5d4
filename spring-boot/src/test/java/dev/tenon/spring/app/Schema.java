package dev.tenon.spring.app;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import java.nio.file.Path;

/** As `dsl generate` makes it, but read from the project of these tests. */
public final class Schema {
    public static final Path PROJECT = Path.of("src/test/project");
    public static final Migrations MIGRATIONS =
            Migrator.configure().folder(PROJECT.resolve("migrations")).load();
    public static final SchemaDescriptor DESCRIPTOR = new SchemaDescriptor(
            "shop",
            MIGRATIONS.fingerprint(),
            MIGRATIONS.ordered().stream()
                    .map(revision -> new MigrationRef(revision.id(), revision.fingerprint(), revision.checksum()))
                    .toList());

    private Schema() {}
}
