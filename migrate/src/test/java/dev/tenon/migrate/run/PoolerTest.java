package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.TransactionPooler;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs behind a pooler that gives each transaction another session, and keeps nothing of any. */
class PoolerTest {
    private static final int SESSIONS = 3;
    private static final String SETTINGS =
            "select concat_ws(' ', current_setting('TimeZone'), current_setting('DateStyle'),"
                    + " current_setting('IntervalStyle'), current_setting('lock_timeout'), current_setting('statement_timeout'),"
                    + " current_setting('client_connection_check_interval'))";

    private Lab lab;
    private TransactionPooler pooler;
    private DatabaseUrl url;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.postgresql();
        lab.execute(
                List.of(
                        "do $$ begin execute format('alter database %I set timezone = ''Asia/Tokyo''', current_database()); end $$"));
        pooler = TransactionPooler.start(lab.created(), SESSIONS);
        url = DatabaseUrl.parse(pooler.url() + "&lock=row");
    }

    @AfterEach
    void close() {
        pooler.close();
        lab.close();
    }

    private static Chain chain() {
        return new Chain()
                .then("entity Stay { id : int pk; at : timestamp; m : int? }")
                .then("entity Stay { id : int pk; at : date; m : int? }")
                .then(
                        "entity Stay { id : int pk; at : date; m : int }",
                        text -> text.replace(
                                "  alter  column stay.m required",
                                "  backfill stay set m = id batch 1\n  alter  column stay.m required"));
    }

    /** What the sessions of the pooler have by now, as somebody else would get them. */
    private Set<String> settings() throws Exception {
        Set<String> seen = new TreeSet<>();
        try (Connection other = Connections.open(url)) {
            for (int i = 0; i < SESSIONS; i++) {
                seen.add(Jdbc.text(other, SETTINGS).orElseThrow());
            }
        }
        return seen;
    }

    @Test
    void aRunIsTheSameAndLeavesTheSessionsAsTheyWere() throws Exception {
        Set<String> before = settings();
        assertEquals(1, before.size(), before.toString());
        Migrations all = chain().load();
        try (Migrator migrator = Migrator.open(url, all, Progress.SILENT)) {
            migrator.upgrade("+1");
            // Midnight in UTC, which is none in Tokyo.
            lab.execute(
                    List.of(
                            "insert into stay (id, at) select n, timestamptz '2026-11-20 00:00:00Z' from generate_series(1, 35) n"));
            int transactions = pooler.transactions();
            assertEquals(2, migrator.upgrade("head").size());
            assertTrue(pooler.transactions() > transactions + 20, pooler.transactions() + " transactions");
            assertEquals(
                    List.of("2026-11-20 35 630"),
                    lab.query("select max(at) || ' ' || count(*) || ' ' || sum(m) from stay"));
            assertEquals(3, migrator.downgrade("base").size());
        }
        assertEquals(before, settings());
        assertEquals(
                List.of("0"),
                lab.query("select count(*) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"));
    }

    /** Without that, it would be: this is what the other two tests are held against. */
    @Test
    void withoutTheRowSessionsAreLeftAsTheRunHadThem() throws Exception {
        Set<String> before = settings();
        Connections.open(DatabaseUrl.parse(pooler.url())).close();
        assertFalse(settings().equals(before));
    }

    @Test
    void limitsHoldInEachTransaction() throws Exception {
        Migrations all = new Chain()
                .then(
                        "entity Seen { n : int pk; lock : text; statement : text }",
                        Sql.atTheEndOfUp(
                                "insert into seen values (1, current_setting('lock_timeout'), current_setting('statement_timeout'))"))
                .load();
        Limits limits = Limits.USUAL.withStatementTimeout(Duration.ofSeconds(7));
        try (Migrator migrator = Migrator.open(url, all, Progress.SILENT, ClassSource.ofProgram(), limits)) {
            migrator.upgrade("head");
        }
        assertEquals(List.of("3s 7s"), lab.query("select lock || ' ' || statement from seen"));
    }

    /** In the transactions of its reader and of the comparison too. */
    @Test
    void aDatabaseIsReadAndComparedAsWithoutIt() throws Exception {
        Migrations all = new Chain()
                .then(
                        "entity Stay { id : int pk; at : timestamp = '2026-11-20T00:00:00Z'; check (at > '2020-01-01T00:00:00Z') }")
                .load();
        try (Migrator migrator = Migrator.open(url, all, Progress.SILENT)) {
            migrator.upgrade("head");
        }
        try (Connection connection = Connections.open(url)) {
            assertEquals(
                    all.state(),
                    LiveDatabase.compare(
                                    connection, Connections.dialect(url).on(connection), Scope.DEFAULT, all.state())
                            .model());
        }
    }

    @Test
    void whatASessionWouldHaveToKeepIsRefused() {
        String why = assertThrows(
                        IllegalArgumentException.class,
                        () -> DatabaseUrl.parse(pooler.url() + "&currentSchema=a&lock=row"))
                .getMessage();
        assertTrue(why.contains("currentSchema in an address does not go with lock = row"), why);
        assertThrows(
                IllegalArgumentException.class,
                () -> DatabaseUrl.parse("sqlite:a.db").locking("row"));
        assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(pooler.url() + "&lock=table"));
        assertThrows(
                DatabaseException.class, () -> Connections.open(DatabaseUrl.parse(pooler.url() + "&currentSchema=a")));
    }
}
