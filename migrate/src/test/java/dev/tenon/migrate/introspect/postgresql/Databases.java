package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.sql.Connection;
import java.util.List;

/** Models made databases, and databases read. */
final class Databases {
    private Databases() {}

    /** What a migration makes of an empty database. */
    static void make(Lab lab, Database model) throws Exception {
        lab.empty();
        StepWriter.Steps steps =
                new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
        Migrations migrations = Files.load(List.of(Files.file("20261120T080000_step", List.of(), model, steps)));
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }

    static Found read(Lab lab, Scope scope) throws Exception {
        try (Connection connection = Connections.open(lab.url())) {
            return PostgresReader.read(connection, scope);
        }
    }

    static List<String> remarks(Found found) {
        return found.remarks().stream()
                .map(remark -> remark.object() + ": " + remark.text())
                .toList();
    }
}
