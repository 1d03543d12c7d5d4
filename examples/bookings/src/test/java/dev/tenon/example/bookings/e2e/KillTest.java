package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.example.bookings.CommittedMigrations;
import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import dev.tenon.migrate.file.Revision;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade that is killed, as a power cut would: the next one says so, goes on, and no row is lost. */
class KillTest {
    private static final int VISITS = 200_000;
    private static final int KILLED = 137; // 128 + SIGKILL
    /** A tenth of a second or so. */
    private static final String TAKING_LONG = """
              sql {
                sqlite "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) select count(*) from n"
                postgresql "select pg_sleep(0.1)"
              }
            """;
    /** As long as the test wants it to. */
    private static final String STAYING = """
              sql {
                sqlite "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000 * (select count(*) from visit where guest = 'slow')) select count(*) from n"
                postgresql "select pg_sleep(60 * count(*)) from visit where guest = 'slow'"
              }
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase database;

    @Test
    void anUpgradeIsKilledInTheMiddleOfAMigration() throws Exception {
        project = new ProjectFolder(folder).write("schema/visits.dsl", """
                entity Visit {
                  id    : long = auto() pk
                  guest : str(40)
                }
                """);
        project.migrate("Visits");
        project.write("schema/notes.dsl", "entity Note {\n  id : long = auto() pk\n}\n");
        String first = project.migrate("Notes");
        project.edit("schema/visits.dsl", "guest : str(40)", "guest : str(12)");
        String second = project.migrate("Shorter guests");
        // By its last step it has written all rows anew, and stays there for as long as there is a guest who is slow.
        project.edit(ProjectFolder.file(second), "\n}\n\ndown {", "\n" + STAYING + "}\n\ndown {");
        project.edit("schema/notes.dsl", "pk\n}", "pk\n  text : text?\n}");
        String third = project.migrate("Texts");
        for (Product product : Product.values()) {
            try (TestDatabase made = TestDatabase.create(product, folder.resolve("visits.db"))) {
                database = made;
                dsl().run("db", "upgrade", "+1").expect(0);
                manyVisits();
                database.execute("insert into visit (guest) values ('slow')");
                killDuring(second, product);
                database.execute("delete from visit where guest = 'slow'");
                theNextRunGoesOn(first, second, third);
                assertVisits();
                assertEquals(neverKilled(product), database.catalog());
            }
        }
    }

    private void theNextRunGoesOn(String first, String second, String third) throws Exception {
        assertEquals(
                List.of(first + " | applied", second + " | applying"),
                database.query("select id, status from dsl_migration where seq > 1 order by seq"));
        dsl().run("db", "guard").expect(1, "only in part", second);
        dsl().run("db", "status").expect(0, "unfinished", second, "`dsl db upgrade` goes on from there");
        dsl().run("db", "upgrade")
                .expect(0, "did not finish applying " + second, "applied " + second, "applied " + third);
        assertEquals(
                List.of("started", "started", "done"),
                database.query("select outcome from dsl_log where migration = '" + second + "' order by seq"));
    }

    /** Wherever the next one is cut off, what is said to be applied is applied, and the rest is not. */
    @ParameterizedTest
    @EnumSource
    void anUpgradeIsKilledAgainAndAgain(Product product) throws Exception {
        project = ProjectFolder.bookings(folder.resolve("bookings"));
        for (Revision revision : CommittedMigrations.revisions()) {
            project.edit(ProjectFolder.file(revision.id()), "\nup {\n", "\nup {\n" + TAKING_LONG);
        }
        try (TestDatabase made = TestDatabase.create(product, folder.resolve("bookings.db"))) {
            database = made;
            for (int round = 1; round <= 2; round++) {
                try (RunningDsl running = dsl().start("db", "upgrade")) {
                    running.awaits("applied ");
                    Thread.sleep(50L * round);
                    int code = running.kill().code();
                    if (code == 0) {
                        break; // On a busy machine it may be done before this test comes to it.
                    }
                    assertEquals(KILLED, code);
                }
            }
            dsl().run("db", "upgrade").expect(0);
            assertTrue(database.plantSeed() > 4000);
            assertEquals(neverKilled(product), database.catalog());
        }
    }

    private Dsl dsl() {
        return project.dsl().with("DSL_URL", database.jdbc());
    }

    private void manyVisits() throws SQLException {
        database.execute("insert into visit (guest) with recursive n(i) as"
                + " (select 1 union all select i + 1 from n where i < " + VISITS + ") select 'guest ' || i from n");
        assertVisits();
    }

    private void assertVisits() throws SQLException {
        assertEquals(
                List.of(VISITS + " | guest 1 | guest 99999 | 1 | " + VISITS),
                database.query("select count(distinct guest), min(guest), max(guest), min(id), max(id) from visit"));
    }

    /** In the middle: it has written much and committed nothing. On PostgreSQL it waits for somebody who reads. */
    private void killDuring(String migration, Product product) throws Exception {
        try (Connection reader = database.source().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            if (product == Product.POSTGRESQL) {
                statement.execute("lock table visit in access share mode");
            }
            try (RunningDsl running = dsl().start("db", "upgrade")) {
                running.awaits("applied ");
                running.until(() -> isUnderWay(migration), "the next migration");
                Thread.sleep(200);
                assertEquals(KILLED, running.kill().code());
            }
            reader.rollback();
        }
    }

    /** By its mark, or by the lock of what it writes. */
    private boolean isUnderWay(String migration) {
        try {
            return database.query("select id from dsl_migration where status = 'applying'")
                    .equals(List.of(migration));
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).contains("SQLITE_BUSY");
        }
    }

    /** What a database looks like to which the same migrations came in peace. */
    private String neverKilled(Product product) throws Exception {
        try (TestDatabase other = TestDatabase.create(product, folder.resolve("peace.db"))) {
            project.dsl().with("DSL_URL", other.jdbc()).run("db", "upgrade").expect(0);
            return other.catalog();
        }
    }
}
