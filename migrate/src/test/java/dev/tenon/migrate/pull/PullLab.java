package dev.tenon.migrate.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.Live;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.sql.Connection;
import java.util.List;

/** Databases that are pulled, and made anew of what was pulled. */
final class PullLab {
    static final Scope ALL = Scope.of(List.of(Scope.ALL), List.of());

    private PullLab() {}

    static Found read(Lab lab) throws Exception {
        try (Connection connection = Connections.open(lab.url())) {
            return LiveDatabase.read(connection, Connections.dialect(lab.url()), ALL);
        }
    }

    static Pulled pull(Lab lab) throws Exception {
        return Pulled.of(read(lab));
    }

    /** In a database that is empty. */
    static void make(Lab lab, Database model) throws Exception {
        StepWriter.Steps steps =
                new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
        Migrations migrations = Files.load(List.of(Files.file("20261120T080000_pulled", List.of(), model, steps)));
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }

    /** Of what was pulled the same can be pulled, to the last byte. */
    static void requireSame(Pulled pulled, Lab again) throws Exception {
        Pulled twice = pull(again);
        pulled.files().forEach((name, text) -> assertEquals(text, twice.files().get(name)));
        assertEquals(pulled.files().keySet(), twice.files().keySet());
        assertEquals(pulled.model(), twice.model());
    }

    /** A comparison finds nothing; what could not be compared is returned. */
    static List<Remark> requireNoDrift(Pulled pulled, Lab lab) throws Exception {
        try (Connection connection = Connections.open(lab.url())) {
            Live live = LiveDatabase.compare(connection, Connections.dialect(lab.url()), ALL, pulled.model());
            assertEquals(pulled.model(), live.model());
            return live.untold();
        }
    }
}
