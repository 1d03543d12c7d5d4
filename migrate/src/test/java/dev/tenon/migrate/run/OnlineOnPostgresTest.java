package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.noting;
import static dev.tenon.migrate.run.Runs.refused;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind, who writes meanwhile and who is in the way, where statements are outside of transactions. */
class OnlineOnPostgresTest {
    private static final String ONE = "entity Part { id : int pk; code : text; day : int? }";
    private static final String INDEXED = "entity Part { id : int pk; code : text; day : int?; index (code) }";
    private static final String UNIQUE = "entity Part { id : int pk; code : text unique; day : int? }";
    private static final String VALID =
            "select indisvalid::text from pg_index i join pg_class c on c.oid = i.indexrelid"
                    + " where c.relname like '%code'";

    @TempDir
    Path folder;

    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = Lab.postgresql();
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @BeforeEach
    void empty() throws Exception {
        lab.empty();
    }

    private static Migrations chain(String after) throws SQLException {
        Chain chain = new Chain().then(ONE).then(after, OnlineRuns.online());
        upgrade(lab, chain.load(), "+1");
        fill(10);
        return chain.load();
    }

    private static void fill(int rows) throws SQLException {
        lab.execute(List.of("insert into part (id, code) select x, 'c' || x from generate_series(1, " + rows + ") x"));
    }

    private static List<String> steps() throws SQLException {
        return OnlineRuns.steps(lab);
    }

    // ------------------------------------------------------------------ what is there

    @Test
    void anInvalidIndexIsDroppedAndBuiltAnew() throws Exception {
        Migrations all = chain(INDEXED);
        lab.execute(List.of("insert into part (id, code) values (11, 'c1')"));
        assertThrows(
                SQLException.class,
                () -> lab.execute(List.of("create unique index concurrently ix_part_code on part (code)")));
        assertEquals(List.of("false"), lab.query(VALID));
        List<String> notes = new ArrayList<>();
        upgrade(lab, all, "head", noting(notes));
        assertTrue(notes.get(0).contains("index ix_part_code is there and not valid"), notes.toString());
        assertEquals(List.of("true"), lab.query(VALID));
        assertEquals(
                List.of("CREATE INDEX ix_part_code ON public.part USING btree (code)"),
                lab.query("select indexdef from pg_indexes where indexname = 'ix_part_code'"));
    }

    @Test
    void whatIsThereAlreadyIsNotBuiltAgain() throws Exception {
        Migrations all = chain(INDEXED);
        lab.execute(List.of("create index ix_part_code on part (code)"));
        List<String> number = lab.query("select 'ix_part_code'::regclass::oid");
        upgrade(lab, all, "head");
        assertEquals(number, lab.query("select 'ix_part_code'::regclass::oid"));
        assertEquals(List.of("started ", "step step 1 of 1: index ix_part_code was there", "done "), steps());
        lab.execute(List.of("drop index ix_part_code"));
        downgrade(lab, all, "-1");
        assertEquals(
                List.of("step 1 of 1: index ix_part_code was gone"),
                lab.query("select detail from dsl_log where event = 'downgrade' and outcome = 'step'"));
    }

    @Test
    void anotherOfThatNameIsLeftAlone() throws Exception {
        Migrations all = chain(INDEXED);
        for (String other : List.of(
                "create index ix_part_code on part (code desc)",
                "create unique index ix_part_code on part (code)",
                "create index ix_part_code on part (code) where id > 3",
                "create table ix_part_code (id int)",
                "create table other (code text); create index ix_part_code on other (code)")) {
            lab.execute(List.of(other));
            refused(
                    lab,
                    Reason.DATABASE,
                    () -> upgrade(lab, all, "head"),
                    "index ix_part_code",
                    "something else",
                    "nothing was changed");
            assertEquals(List.of(), lab.query("select id from dsl_migration where status <> 'applied'"));
            lab.execute(List.of(
                    other.contains("table ix") ? "drop table ix_part_code" : "drop index ix_part_code",
                    "drop table if exists other"));
        }
        upgrade(lab, all, "head");
    }

    /** An index of that name in another schema of the search path is none of ours. */
    @Test
    void onlyTheSchemaOfTheTableIsLookedAt() throws Exception {
        Migrations all = chain(INDEXED);
        lab.execute(List.of(
                "create schema \"$user\"",
                "create schema behind",
                "create table behind.part (code text)",
                "create index ix_part_code on behind.part (code)",
                "alter database "
                        + lab.query("select quote_ident(current_database())").get(0)
                        + " set search_path = public, behind"));
        assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", OnlineRuns.endingAt(1)));
        downgrade(lab, all, Chain.id(1));
        upgrade(lab, all, "head");
        assertEquals(List.of("true", "true"), lab.query(VALID));
        downgrade(lab, all, "-1");
        assertEquals(
                List.of("behind"), lab.query("select schemaname from pg_indexes where indexname = 'ix_part_code'"));
        lab.execute(List.of("alter database "
                + lab.query("select quote_ident(current_database())").get(0) + " reset search_path"));
    }

    // -------------------------------------------------------------------- rows in the way

    @Test
    void rowsAreShownBeforeAnythingRuns() throws Exception {
        Migrations all = chain(UNIQUE);
        lab.execute(List.of("insert into part (id, code) values (11, 'c1')"));
        refused(lab, Reason.DATABASE, () -> upgrade(lab, all, "head"), "code = c1", "nothing was changed");
        assertEquals(List.of(), steps());
    }

    /** Written behind the question and before the index: nothing invalid is left, and the rows are shown all the same. */
    @Test
    void rowsThatComeMeanwhileAreShown() throws Exception {
        Migrations all = chain(UNIQUE);
        Progress writing = new Progress() {
            @Override
            public void alone(String sql, boolean ended) {
                try {
                    lab.execute(List.of("insert into part (id, code) values (11, 'c1')"));
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            }
        };
        refused(() -> upgrade(lab, all, "head", writing), "2 rows of part", "code = c1", "nothing was changed");
        assertEquals(List.of(), lab.query(VALID));
        assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"));
        lab.execute(List.of("delete from part where id = 11"));
        upgrade(lab, all, "head");
        assertEquals(List.of("true"), lab.query(VALID));
    }

    @Test
    void aConstraintWaitsForItsRowsToBeMended() throws Exception {
        Migrations all = chain("entity Part { id : int pk; code : text; day : int? check (day > 0) }");
        assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", OnlineRuns.endingAt(1)));
        assertEquals(
                List.of("false"),
                lab.query("select convalidated::text from pg_constraint where conname = 'ck_part_day'"));
        assertThrows(SQLException.class, () -> lab.execute(List.of("update part set day = -1 where id = 1")));
        lab.execute(List.of(
                "alter table part drop constraint ck_part_day",
                "update part set day = -1 where id = 1",
                "alter table part add constraint ck_part_day check (day > 0) not valid"));
        refused(
                () -> upgrade(lab, all, "head"),
                "id = 1, day = -1",
                "the database stays as it is, after step 1 of 2",
                "`dsl db downgrade -1` undoes");
        lab.execute(List.of("update part set day = 1"));
        upgrade(lab, all, "head");
        assertEquals(
                List.of("true"),
                lab.query("select convalidated::text from pg_constraint where conname = 'ck_part_day'"));
    }

    // -------------------------------------------------------------------- others at work

    @Test
    void whoWritesMeanwhileIsNotStopped() throws Exception {
        Migrations all =
                chain("entity Part { id : int pk; code : text unique; day : int = 0 check (day >= 0); index (day) }");
        lab.execute(List.of(
                "insert into part (id, code, day) select x, 'c' || x, 0 from generate_series(11, 200000) x",
                "update part set day = 0"));
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Long> writer = CompletableFuture.supplyAsync(() -> write(begun, ended));
        assertTrue(begun.await(60, TimeUnit.SECONDS));
        upgrade(lab, all, "head");
        ended.set(true);
        long written = writer.get(60, TimeUnit.SECONDS);
        assertEquals(List.of(String.valueOf(200_000 + written)), lab.query("select count(*) from part"));
        lab.execute(List.of("set enable_seqscan = off", "analyze part"));
        assertEquals(
                List.of("true"),
                lab.query("select bool_and(indisvalid)::text from pg_index where indrelid = 'part'::regclass"));
    }

    /** No statement of an application waits longer than those that change the catalog take. */
    private static long write(CountDownLatch begun, AtomicBoolean ended) {
        long written = 0;
        try (Connection connection = Connections.open(lab.url())) {
            Jdbc.execute(connection, "set lock_timeout = '10s'");
            while (!ended.get()) {
                written++;
                Jdbc.execute(
                        connection,
                        "insert into part (id, code, day) values (" + -written + ", 'w" + written + "', 1)");
                begun.countDown();
            }
            return written;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It holds nothing that anybody needs, so it waits longer than what does. */
    @Test
    void itWaitsForTransactionsThatAreUnderWay() throws Exception {
        Migrations all = chain(INDEXED);
        try (Connection other = Connections.open(lab.url())) {
            Jdbc.execute(other, "begin");
            Jdbc.execute(other, "update part set day = 1 where id = 1");
            BlockingQueue<String> notes = new LinkedBlockingQueue<>();
            Progress noting = new Progress() {
                @Override
                public void note(String text) {
                    notes.add(text);
                }
            };
            CompletableFuture<List<String>> run =
                    CompletableFuture.supplyAsync(() -> upgrade(lab, all, "head", noting));
            String note = String.valueOf(notes.poll(60, TimeUnit.SECONDS));
            assertTrue(note.startsWith("it waits for the transactions that are under way, maybe process"), note);
            Thread.sleep(4_500);
            assertFalse(run.isDone());
            lab.execute(List.of("update part set day = 2 where id = 2"));
            Jdbc.execute(other, "commit");
            run.get(60, TimeUnit.SECONDS);
        }
        assertEquals(List.of("true"), lab.query(VALID));
    }

    /** In the middle of the statement, by its server. */
    @Test
    void whatTheServerEndsGoesOn() throws Exception {
        Migrations all = chain(INDEXED);
        try (Connection other = Connections.open(lab.url())) {
            Jdbc.execute(other, "begin");
            Jdbc.execute(other, "update part set day = 1 where id = 1");
            CompletableFuture<List<String>> run = CompletableFuture.supplyAsync(() -> upgrade(lab, all, "head"));
            String building = "select pid from pg_stat_activity where query like 'create index concurrently%'";
            // Only where it waits for the transaction has it made an index, and that is not valid yet.
            while (lab.query(building + " and state = 'active' and wait_event_type = 'Lock'")
                    .isEmpty()) {
                Thread.sleep(20);
            }
            lab.execute(List.of("select pg_terminate_backend(pid) from (" + building + ") b"));
            assertThrows(Exception.class, run::get);
            Jdbc.execute(other, "commit");
        }
        assertEquals(List.of("false"), lab.query(VALID));
        assertEquals(List.of("begun"), lab.query("select at_key from dsl_progress"));
        upgrade(lab, all, "head");
        assertEquals(List.of("true"), lab.query(VALID));
    }

    @Test
    void aKilledProcessGoesOn() throws Exception {
        Chain chain = new Chain().then(ONE).then(INDEXED, OnlineRuns.online());
        upgrade(lab, chain.load(), "+1");
        Path files = Files.createDirectories(folder.resolve("migrations"));
        for (var file : chain.files()) {
            Files.writeString(files.resolve(file.name()), file.text());
        }
        for (int place = 1; place <= 2; place++) {
            Process process = RunInAnotherJvm.start(RunnersTest.address(lab), files, place);
            process.getInputStream().readAllBytes();
            assertEquals(137, process.waitFor());
        }
        upgrade(lab, chain.load(), "head");
        assertEquals(
                List.of(
                        "started ",
                        "started goes on in step 1 of 1",
                        "started goes on in step 1 of 1",
                        "step step 1 of 1: index ix_part_code was there",
                        "done "),
                steps());
    }

    // --------------------------------------------------------------------------- the rest

    @Test
    void aNewValueIsUsedWithoutAnyTableWrittenAnew() throws Exception {
        Migrations all = new Chain()
                .then("enum Mood { good, bad }; entity Day { id : int pk; mood : Mood }")
                .then(
                        "enum Mood { good, so, bad }; entity Day { id : int pk; mood : Mood = so }",
                        text -> text.replace(
                                "  alter  enum mood values (good, so, bad)",
                                "  online alter enum mood values (good, so, bad)"))
                .load();
        upgrade(lab, all, "+1");
        lab.execute(List.of("insert into day values (1, 'good')"));
        String file = lab.query("select pg_relation_filenode('day')").get(0);
        upgrade(lab, all, "head");
        assertEquals(List.of(file), lab.query("select pg_relation_filenode('day')"));
        assertEquals(2, steps().stream().filter(line -> line.startsWith("step")).count());
    }

    @Test
    void anIndexOfATableWithPartitions() throws Exception {
        String one =
                "entity Visit { id : int; day : int; pk (id, day); partition by range (day); partition old to (100);"
                        + " partition rest default }";
        String two = one.replace("pk (id, day)", "pk (id, day); index (day desc)");
        Migrations all = new Chain().then(one).then(two, OnlineRuns.online()).load();
        upgrade(lab, all, "+1");
        lab.execute(List.of("insert into visit select x, x from generate_series(1, 300) x"));
        String start = OnlineRuns.catalog(lab);
        for (int place = 1; place <= 6; place++) {
            int at = place;
            assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", OnlineRuns.endingAt(at)));
            downgrade(lab, all, Chain.id(1));
            assertEquals(start, OnlineRuns.catalog(lab));
            assertThrows(IllegalStateException.class, () -> upgrade(lab, all, "head", OnlineRuns.endingAt(at)));
            upgrade(lab, all, "head");
            assertEquals(
                    List.of("ix_visit_day true", "ix_visit_day_old true", "ix_visit_day_rest true"),
                    lab.query(
                            "select c.relname || ' ' || i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid"
                                    + " where c.relname like 'ix%' order by 1"));
            assertEquals(
                    List.of("2"),
                    lab.query("select count(*) from pg_inherits where inhparent = 'ix_visit_day'::regclass"));
            downgrade(lab, all, "-1");
            assertEquals(start, OnlineRuns.catalog(lab));
        }
    }
}
