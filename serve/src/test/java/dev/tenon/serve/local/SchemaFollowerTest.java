package dev.tenon.serve.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dev.DevMigrator;
import dev.tenon.migrate.project.Project;
import dev.tenon.serve.backend.ServedState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFollowerTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private SchemaFollower follower;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("schema"));
        Files.writeString(folder.resolve("dsl.toml"), "");
        follower = new SchemaFollower(
                Project.open(folder, variable -> Optional.empty()),
                DatabaseUrl.parse("jdbc:sqlite:" + folder.resolve("dev.db")),
                new StateAtEachTelling(),
                Diagnostic::message);
    }

    @Test
    void whatIsToldCanBeSeenAlready() throws Exception {
        save("entity Guest {\n  id : long pk\n  name : str(40)?\n}\n");
        save("entity Guest {\n  id : lnog pk\n}\n");
        save("entity Guest {\n  id : long pk\n  name : str(40)?\n}\n");
        insert("insert into guest (id, name) values (1, 'Ada'), (2, 'Ada')");
        save("entity Guest {\n  id : long pk\n  name : str(40)? unique\n}\n");
        assertEquals(
                List.of(
                        "migrated when " + Status.MIGRATED,
                        "broken when " + Status.BROKEN,
                        "migrated when " + Status.MIGRATED,
                        "refused when " + Status.BROKEN),
                told);
    }

    private void insert(String row) throws SQLException {
        try (Connection connection = follower.backend().connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(row);
        }
    }

    private void save(String schema) throws IOException {
        Files.writeString(folder.resolve("schema/a.dsl"), schema);
        follower.follow();
    }

    private final class StateAtEachTelling implements Listener {
        @Override
        public void migrated(DevMigrator.Result result, List<Diagnostic> warnings, long millis) {
            tell("migrated");
        }

        @Override
        public void broken(List<Diagnostic> errors) {
            tell("broken");
        }

        @Override
        public void refused(String why) {
            tell("refused");
        }

        private void tell(String what) {
            told.add(what + " when " + follower.backend().state().status());
        }
    }
}
