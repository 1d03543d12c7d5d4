package dev.tenon.migrate.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.testing.AnotherJvm;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases that are made for a trial are gone behind it, whatever ends it; others are never touched. */
class ScratchDatabaseTest {
    private String address;
    private DatabaseUrl server;

    @BeforeEach
    void create() {
        address = EmbeddedPostgres.shared().createDatabase();
        server = DatabaseUrl.parse(address);
    }

    @AfterEach
    void drop() {
        EmbeddedPostgres.shared().dropDatabase(address);
    }

    @Test
    void aFileGoesWithItsFolder() throws SQLException {
        Path file;
        try (ScratchDatabase scratch = ScratchDatabase.sqlite();
                Connection connection = Connections.open(scratch.url())) {
            Jdbc.execute(connection, "create table t (n int)");
            file = scratch.url().file().orElseThrow();
            assertTrue(Files.exists(file));
        }
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void aDatabaseIsMadeBesideTheOneThatIsNamed() throws SQLException {
        DatabaseUrl url;
        try (ScratchDatabase scratch = ScratchDatabase.on(server);
                Connection connection = Connections.open(scratch.url())) {
            url = scratch.url();
            Jdbc.execute(connection, "create table t (n int)");
            assertEquals(0, number("select count(*) from pg_class where relname = 't'"));
        }
        assertThrows(DatabaseException.class, () -> Connections.open(url));
    }

    @Test
    void aServerOfItsOwnGoesWithIt() throws SQLException {
        DatabaseUrl url;
        try (ScratchDatabase scratch = ScratchDatabase.onOwnServer(ClassSource.ofProgram(), "");
                Connection connection = Connections.open(scratch.url())) {
            url = scratch.url();
            assertEquals(1, Jdbc.number(connection, "select 1"));
        }
        assertThrows(DatabaseException.class, () -> Connections.open(url));
    }

    @Test
    void aRoleThatMayNotMakeOneIsTold() throws SQLException {
        String role = "plain_" + ProcessHandle.current().pid();
        execute("create role " + role + " login");
        try {
            DatabaseUrl plain = DatabaseUrl.parse(address.replaceFirst("user=[^&]*", "user=" + role));
            DatabaseException refusal = assertThrows(DatabaseException.class, () -> ScratchDatabase.on(plain));
            assertTrue(refusal.getMessage().contains("may not create databases"), refusal::getMessage);
        } finally {
            execute("drop role " + role);
        }
    }

    /** Of killed programs, unless somebody looks into it; not of one that works, nor of somebody who only chose the same beginning. */
    @Test
    void whatIsLeftBehindIsRemovedByTheNext() throws SQLException {
        String ours = ScratchOnServer.WORD + "_";
        String pid = "_" + ProcessHandle.current().pid();
        List<String> names = List.of(ours + "1_2" + pid, ours + "1_3" + pid, ours + "mine" + pid);
        for (String name : names) {
            execute("create database " + name);
        }
        try (Connection looking = Connections.open(server.onSameServer(names.get(1)));
                ScratchDatabase working = ScratchDatabase.on(server)) {
            assertEquals(1, Jdbc.number(looking, "select 1"));
            ScratchDatabase.on(server).close();
            Connections.open(working.url()).close();
            assertEquals(0, there(names.get(0)));
            assertEquals(1, there(names.get(1)));
            assertEquals(1, there(names.get(2)));
        }
        for (String name : names) {
            execute("drop database if exists " + name + " with (force)");
        }
    }

    /** As by Ctrl-C. */
    @Test
    void anInterruptedProgramLeavesNothing() throws IOException, InterruptedException, SQLException {
        Process process = AnotherJvm.start(ScratchDatabaseTest.class, address);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Path file = Path.of(out.readLine());
            String name = out.readLine();
            assertTrue(Files.exists(file.getParent()));
            assertEquals(1, there(name));
            process.destroy();
            process.waitFor();
            assertFalse(Files.exists(file.getParent()));
            assertEquals(0, there(name));
        }
    }

    /** Has a scratch database of each kind until it is interrupted. */
    public static void main(String[] arguments) throws InterruptedException, SQLException {
        ScratchDatabase file = ScratchDatabase.sqlite();
        ScratchDatabase database = ScratchDatabase.on(DatabaseUrl.parse(arguments[0]));
        try (Connection one = Connections.open(file.url());
                Connection other = Connections.open(database.url())) {
            Jdbc.execute(one, "create table t (n int)");
            Jdbc.execute(other, "create table t (n int)");
            System.out.println(file.url().file().orElseThrow());
            System.out.println(database.url().jdbc().replaceFirst(".*/", "").replaceFirst("\\?.*", ""));
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private long there(String name) throws SQLException {
        return number("select count(*) from pg_database where datname = '" + name + "'");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = Connections.open(server)) {
            return Jdbc.number(connection, query);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = Connections.open(server)) {
            Jdbc.execute(connection, sql);
        }
    }
}
