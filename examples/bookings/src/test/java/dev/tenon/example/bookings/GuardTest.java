package dev.tenon.example.bookings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.example.bookings.model.Schema;
import dev.tenon.migrate.file.Revision;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.SchemaMismatchException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program starts on the state it was built for, and on no other. */
class GuardTest {
    private static final List<Revision> REVISIONS = CommittedMigrations.revisions();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void refusesEveryStateButTheLast(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("guard.db"))) {
            assertFalse(refusal(database).isEmpty());
            for (Revision revision : REVISIONS.subList(0, REVISIONS.size() - 1)) {
                CommittedMigrations.upgrade(database, revision.id());
                String refusal = refusal(database);
                for (Revision other : REVISIONS) {
                    boolean missing = REVISIONS.indexOf(other) > REVISIONS.indexOf(revision);
                    assertEquals(missing, refusal.contains(other.id()), refusal);
                }
                assertTrue(refusal.contains("dsl db upgrade"), refusal);
            }
            CommittedMigrations.upgrade(database, "head");
            SchemaGuard.require(database.source(), Schema.DESCRIPTOR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatWasEditedOrCutOff(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("guard.db"))) {
            CommittedMigrations.upgrade(database, "head");
            String first = REVISIONS.get(0).id();
            database.execute("update dsl_migration set checksum = 'sha256:00' where id = '" + first + "'");
            assertTrue(refusal(database).contains(first));
            database.execute(
                    "update dsl_migration set checksum = '" + REVISIONS.get(0).checksum() + "' where id = '" + first
                            + "'",
                    "update dsl_migration set status = 'applying' where seq = " + REVISIONS.size());
            assertTrue(refusal(database)
                    .contains(REVISIONS.get(REVISIONS.size() - 1).id()));
        }
    }

    /** The program itself does not get as far as its first row. */
    private static String refusal(TestDatabase database) throws SQLException {
        BookingsApp app = new BookingsApp(database.source(), new PrintStream(PrintStream.nullOutputStream(), true));
        return String.valueOf(assertThrows(SchemaMismatchException.class, () -> app.run(List.of("today")))
                .getMessage());
    }
}
