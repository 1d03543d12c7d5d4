package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets wrong before any database is asked: told with its place, and no database comes of it. */
class BadInputTest {
    private static final String FIRST = "20261005T083012_guests_tables_and_bookings";
    private static final String THIRD = "20261014T091107_guests_may_have_requests";
    private static final String FOURTH = "20261019T100244_where_a_booking_came_from";
    private static final String HEAD = "20261118T134501_guests_who_never_came";

    @TempDir
    Path folder;

    @Test
    void everyErrorOfEverySchemaFileIsShownInOneRun() throws Exception {
        ProjectFolder project = new ProjectFolder(folder)
                .write("schema/a.dsl", "entity A {\n  id : long pk\n  name str(40)\n}\n\nentty B {\n}\n")
                .write("schema/b.dsl", "entity C {\n  id : long pk unqiue\n}\n");
        project.dsl()
                .run("check")
                .expect(
                        1,
                        "schema/a.dsl:3:8",
                        "schema/a.dsl:6:1",
                        "entity",
                        "schema/b.dsl:2:16",
                        "unique",
                        "3 errors.");

        project.write("schema/a.dsl", "entity A {\n  id : lnog pk\n  c  : ref Cc\n}\n")
                .write("schema/b.dsl", "entity C {\n  id : long pk\n  of : ref A\n  check (nmae is null)\n}\n");
        for (String[] words : new String[][] {{"check"}, {"serve", "--local", "--port", "0"}}) {
            // Serving goes on, so that the schema can be mended; the command ends.
            try (RunningDsl running = project.dsl().start(words)) {
                for (String piece : new String[] {
                    "schema/a.dsl:2:8", "did you mean `long`?", "schema/a.dsl:3:12", "schema/b.dsl:4:10", "nmae"
                }) {
                    running.awaits(piece);
                }
                if (!words[0].equals("serve")) {
                    running.ended().expect(1);
                }
            }
        }

        project.write("schema/a.dsl", "entity A {\n  id : long pk\n}\n")
                .write("schema/b.dsl", "\nentity A {\n  id : int pk\n}\n");
        project.dsl().run("check").expect(1, "schema/b.dsl:2:8", "declared twice", "schema/a.dsl, line 1");
        assertFalse(Files.exists(folder.resolve("migrations")), "nothing was written");
        assertTrue(isUntouched(project));
    }

    @Test
    void aFolderOfMigrationsThatIsNotWholeIsRefused() throws Exception {
        String third = ProjectFolder.file(THIRD);
        refused(
                "edited",
                third + ":3:",
                "leads to another state than the file says",
                project -> project.edit(third, "booking.requests : text?", "booking.requests : str(90)?"));
        refused(
                "missing",
                ProjectFolder.file(FOURTH) + ":2:",
                "there is no migration " + THIRD,
                project -> project.delete(third));
        refused(
                "doubled",
                "there are two files for the migration " + THIRD,
                "migrations/copy.migration",
                project -> project.write("migrations/copy.migration", project.read(third)));
        refused(
                "circular",
                "stand on each other in a circle",
                FIRST,
                project -> project.edit(ProjectFolder.file(FIRST), "\n  yields", "\n  after   " + HEAD + "\n  yields"));
        refused("garbled", third + ":", "E0101 syntax", project -> project.edit(third, "up {", "up"));
    }

    private interface Damage {
        void to(ProjectFolder project) throws Exception;
    }

    private void refused(String how, String place, String reason, Damage damage) throws Exception {
        ProjectFolder project = ProjectFolder.bookings(folder.resolve(how));
        damage.to(project);
        project.dsl().run("db", "upgrade").expectError(1, place, reason);
        assertTrue(isUntouched(project), how);
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        ProjectFolder project = ProjectFolder.bookings(folder.resolve("bookings"));
        project.dsl().run("db", "upgrade", "20270101").expectError(2, "there is no migration 20270101");
        project.dsl().run("db", "show", "2026").expectError(2, "is the beginning of 9 migrations");
        project.dsl().run("db", "downgrade", "-1").expectError(2, "-1 is more than the 0");
        project.dsl().run("db", "upgarde").expectError(2, "upgarde", "upgrade");
        project.dsl()
                .with("DSL_ENV", "production")
                .run("db", "upgrade")
                .expectError(2, "the variable DATABASE_URL is not set");
        new Dsl(Files.createDirectory(folder.resolve("empty")))
                .run("db", "upgrade")
                .expectError(2, "there is no project in", "dsl init");
        assertTrue(isUntouched(project));
    }

    @Test
    void aServerThatDoesNotAnswerIsToldWithoutItsPassword() throws Exception {
        ProjectFolder project = ProjectFolder.bookings(folder.resolve("bookings"));
        // A port that nobody is given: what is free now may be a server of another test the next moment.
        String server = "127.0.0.1:1/shop";
        Dsl dsl = project.dsl()
                .with("DSL_ENV", "production")
                .with("DSL_URL", "postgresql://app:" + Ended.SECRET + "@" + server);
        for (String[] words : new String[][] {{"db", "status"}, {"db", "upgrade", "-v"}, {"db", "guard"}, {"serve"}}) {
            dsl.run(words).expect(4, "postgresql://app@" + server, "refused");
        }
        dsl.with("DSL_ENV", "local").run("serve", "--local").expect(4, "refused");
    }

    @Test
    void aPortThatIsTakenIsNamedAndNothingIsMigrated() throws Exception {
        ProjectFolder project = ProjectFolder.bookings(folder.resolve("bookings"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            project.dsl()
                    .run("serve", "--local", "--port", port)
                    .expectError(2, "port " + port + " cannot be had", "--port");
        }
        assertTrue(isUntouched(project));
    }

    /** A project whose commands all failed has no database. */
    private static boolean isUntouched(ProjectFolder project) {
        return !Files.exists(project.path().resolve(".dsl/dev.db"));
    }
}
