package dev.tenon.migrate.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.state.Made;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.AnotherJvm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A push whose process is killed when the half of it is done. */
class KilledPushTest {
    private static final String BEFORE = "entity A {\n id : int pk\n}\nentity Z {\n id : int pk\n}\n";
    private static final String AFTER = BEFORE.replace("pk", "pk\n note : text?");

    /** Pushes to the address; in a JVM of its own. */
    public static void main(String[] arguments) {
        push(arguments[0], AFTER);
    }

    /** The lock on the second table holds it when the first one is changed. */
    @Test
    @Timeout(value = 180)
    void theDatabaseIsAsItWas() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            String url = lab.url().jdbc() + "?user=" + lab.url().properties().getProperty("user");
            push(url, BEFORE);
            String catalog = lab.catalog();
            try (Connection other = Connections.open(lab.url())) {
                Jdbc.execute(other, "begin");
                Jdbc.execute(other, "lock table z in access share mode");
                Process process = start(url);
                while (!isWaiting(other)) {
                    assertTrue(process.isAlive(), "it must wait for the lock");
                    Thread.sleep(Duration.ofMillis(50).toMillis());
                }
                process.destroyForcibly();
                assertTrue(process.waitFor(20, TimeUnit.SECONDS));
                Jdbc.execute(other, "commit");
            }
            assertEquals(catalog, lab.catalog());
            push(url, AFTER);
            assertEquals(
                    List.of("a", "z"),
                    lab.query("select table_name from information_schema.columns where column_name = 'note'"
                            + " and table_schema = 'public' order by 1"));
        }
    }

    private static boolean isWaiting(Connection connection) throws SQLException {
        return Jdbc.number(
                        connection,
                        "select count(*) from pg_locks where not granted and relation = 'z'::regclass"
                                + " and exists (select from pg_locks a where a.granted and a.mode = 'AccessExclusiveLock'"
                                + " and a.relation = 'a'::regclass)")
                > 0;
    }

    private static void push(String url, String text) {
        Lowered schema = Made.schema(text);
        try (Push push = Push.open(
                DatabaseUrl.parse(url),
                Scope.DEFAULT,
                schema,
                Migrations.NONE,
                Dialects.casts(),
                Progress.SILENT,
                Limits.USUAL)) {
            push.apply(push.draft(push.decisions(Answers.NONE)));
        }
    }

    private static Process start(String url) throws Exception {
        return AnotherJvm.start(KilledPushTest.class, url);
    }
}
