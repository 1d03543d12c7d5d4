package dev.tenon.migrate.dev;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import java.util.List;

/** A save while a database follows the schema. */
final class Development {
    private Development() {}

    static DevMigrator.Result follow(Lab lab, String schema) {
        return new DevMigrator(lab.url())
                .migrate(
                        Compiler.compile(List.of(new SourceFile("schema.dsl", schema)))
                                .lowered()
                                .orElseThrow(),
                        Migrations.NONE);
    }
}
