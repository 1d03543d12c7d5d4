package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Backfills.chain;
import static dev.tenon.migrate.run.Backfills.fill;
import static dev.tenon.migrate.run.Backfills.once;
import static dev.tenon.migrate.run.Backfills.underWay;
import static dev.tenon.migrate.run.Runs.noting;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Backfills in batches whose process is killed: the next run goes on, and writes no row twice. */
class KilledBackfillTest {
    private static final int KILLED = 137;
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    /** Killed behind the first batch, in the middle, behind the last one and so between two steps. */
    @TestFactory
    Stream<DynamicTest> whatIsKilledBetweenTwoTransactionsGoesOn() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain("batch 100");
            Migrations all = chain.load();
            upgrade(lab, all, "+1");
            fill(lab, 950);
            Path files = write(chain.files());
            assertEquals(KILLED, killedBehind(1, lab, files));
            assertEquals(List.of("applying 2"), underWay(lab));
            assertEquals(KILLED, killedBehind(4, lab, files));
            assertEquals(List.of("500 null"), passed(lab));
            assertEquals(KILLED, killedBehind(5, lab, files));
            assertEquals(List.of("0 null"), passed(lab));
            List<String> notes = new ArrayList<>();
            upgrade(lab, all, "head", noting(notes));
            assertTrue(
                    notes.get(0)
                            .contains(
                                    "did not finish applying " + Chain.id(2) + "; it came to an end after step 2 of 3"),
                    notes.get(0));
            once(lab, 950);
            assertEquals(
                    List.of(
                            "started ",
                            "step step 1 of 3",
                            "started goes on after step 1 of 3, at 100 of 950 rows of step 2",
                            "started goes on after step 1 of 3, at 500 of 950 rows of step 2",
                            "step step 2 of 3: 950 of 950 rows of booking written",
                            "started goes on after step 2 of 3",
                            "step step 3 of 3",
                            "done "),
                    lab.query("select outcome || ' ' || coalesce(detail, '') from dsl_log where migration = '"
                            + Chain.id(2) + "' order by seq"));
        });
    }

    private static List<String> passed(Lab lab) throws SQLException {
        return lab.query("select passed || ' ' || case when done = 1 then 'null' else coalesce(at_key, 'null') end"
                + " from dsl_progress");
    }

    private Path write(List<SourceFile> files) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        for (SourceFile file : files) {
            Files.writeString(migrations.resolve(file.name()), file.text());
        }
        return migrations;
    }

    private static int killedBehind(int batches, Lab lab, Path files) throws Exception {
        Process process = RunInAnotherJvm.start(RunnersTest.address(lab), files, batches);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** At any moment: in a statement, before a commit, behind it. */
    @TestFactory
    Stream<DynamicTest> whatIsKilledAnywhereGoesOn() {
        return OnBoth.test(folder, lab -> {
            Chain chain = chain("batch 50 pause 2 ms");
            Migrations all = chain.load();
            upgrade(lab, all, "+1");
            fill(lab, ROWS);
            Path files = write(chain.files());
            Random random = new Random(7);
            long last = 0;
            // What is killed late has done much: enough is left, however slow this test is.
            for (int round = 0; round < 4 && last < ROWS / 2; round++) {
                Process process = RunInAnotherJvm.start(RunnersTest.address(lab), files, 0);
                last = awaitMore(lab, last, process);
                Thread.sleep(random.nextInt(80));
                process.destroyForcibly().waitFor();
            }
            assertFalse(lab.query("select 1 from dsl_progress").isEmpty(), "the test was too slow to kill it");
            upgrade(lab, all, "head");
            once(lab, ROWS);
        });
    }

    private static long awaitMore(Lab lab, long before, Process process) throws Exception {
        while (process.isAlive()) {
            List<String> passed = lab.query("select count(*) from booking where source is not null");
            if (Long.parseLong(passed.get(0)) > before) {
                return Long.parseLong(passed.get(0));
            }
            Thread.sleep(5);
        }
        throw new AssertionError(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
