package dev.tenon.migrate.fleet;

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
import dev.tenon.migrate.fleet.FleetReport.Stop;
import dev.tenon.migrate.fleet.FleetUpgrade.Opener;
import dev.tenon.migrate.fleet.Outcome.Result;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which many are begun, and what ends it; on files, and with one that cannot be opened where one is to fail. */
class FleetUpgradeTest {
    private static final Chain CHAIN = new Chain()
            .then("entity Guest { id : int pk; name : str(20)? }")
            .then("entity Guest { id : int pk; name : str(20)?; age : int? }");
    private static final Migrations ALL = CHAIN.load();

    @TempDir
    Path folder;

    private List<Target> targets;

    /** What happened, in order. */
    private final List<String> told = new ArrayList<>();

    private final FleetProgress listening = new FleetProgress() {
        @Override
        public void begun(Target target) {
            told.add("begun " + target);
        }

        @Override
        public void ended(Outcome outcome) {
            told.add("ended " + outcome.target() + " " + outcome.result());
        }
    };

    @BeforeEach
    void sixFiles() {
        targets = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> new Target("t" + i, DatabaseUrl.parse("sqlite:" + folder.resolve("t" + i + ".db"))))
                .toList();
    }

    private static Opener failing(String... names) {
        Set<String> broken = Set.of(names);
        return (target, progress) -> {
            if (broken.contains(target.name())) {
                throw new DatabaseException("no " + target);
            }
            return Migrator.open(target.url(), ALL, progress, ClassSource.ofProgram());
        };
    }

    private FleetReport run(Opener opener, Pace pace) {
        return FleetUpgrade.of(targets, opener).at(pace).telling(listening).run("head");
    }

    private static String results(FleetReport report) {
        return report.outcomes().stream()
                .map(outcome -> outcome.result().name().substring(0, 1))
                .collect(Collectors.joining());
    }

    @Test
    void allAreBroughtThereAndThenTheyAreThere() {
        FleetReport first = FleetUpgrade.of(targets, ALL).run(Chain.id(1));
        assertEquals("AAAAAA", results(first));
        assertEquals(List.of(Chain.id(1)), first.outcomes().get(5).applied());
        FleetReport second = FleetUpgrade.of(targets, ALL).run("head");
        assertEquals(List.of(Chain.id(2)), second.outcomes().get(0).applied());
        assertEquals(Chain.id(2), second.outcomes().get(0).head().orElseThrow());
        FleetReport third = FleetUpgrade.of(targets, ALL).run("head");
        assertEquals("CCCCCC", results(third));
        assertTrue(third.isDone());
        assertEquals(targets, third.outcomes().stream().map(Outcome::target).toList());
    }

    /** As they are where an earlier command has read the files: by whichever thread needs them first. */
    @Test
    void migrationsThatAreReadLateAreReadForAll() throws Exception {
        List<Migrations.Known> facts =
                ALL.shortly().stream().map(Migrations.Known::of).toList();
        for (int again = 0; again < 10; again++) {
            Migrations late = Migrations.known(facts, CHAIN.files());
            FleetReport report =
                    FleetUpgrade.of(targets, late).at(new Pace(6, 0, Pace.ANY)).run("head");
            assertEquals("AAAAAA", results(report), report::toString);
            for (Target target : targets) {
                Files.delete(target.url().file().orElseThrow());
            }
        }
    }

    @Test
    void theCanaryGoesAlone() {
        run(failing(), new Pace(4, 1, 1));
        assertEquals(List.of("begun t1", "ended t1 APPLIED"), told.subList(0, 2));
        assertEquals(12, told.size());
    }

    @Test
    void nothingElseIsBegunBehindACanaryThatFails() {
        FleetReport report = run(failing("t2"), new Pace(1, 2, Pace.ANY));
        assertEquals("AFNNNN", results(report));
        assertEquals(Stop.CANARY, report.stop().orElseThrow());
        assertFalse(report.isDone());
        assertEquals(List.of("begun t1", "ended t1 APPLIED", "begun t2", "ended t2 FAILED"), told);
        assertFalse(targets.get(2).url().file().orElseThrow().toFile().exists());
    }

    @Test
    void nothingMoreIsBegunOnceEnoughHaveFailed() {
        FleetReport report = run(failing("t2", "t3", "t5"), new Pace(1, 1, 2));
        assertEquals("AFFNNN", results(report));
        assertEquals(Stop.FAILURES, report.stop().orElseThrow());
        assertEquals("no t3", report.failed().get(1).failure().orElseThrow().getMessage());
        assertEquals(
                "AFFAFA",
                results(run(failing("t2", "t3", "t5"), new Pace(1, 0, Pace.ANY)))
                        .replace('C', 'A'));
    }

    @Test
    void thatAllWereBegunIsNoStop() {
        assertTrue(run(failing("t6"), new Pace(1, 1, 1)).stop().isEmpty());
    }

    @Test
    void aSecondRunGoesOn() {
        assertEquals("AAAFNN", results(run(failing("t4"), new Pace(1, 1, 1))));
        FleetReport second = run(failing(), new Pace(1, 1, 1));
        assertEquals("CCCAAA", results(second));
        assertEquals(3, second.count(Result.APPLIED));
    }

    /** Nobody opens one before there are three that do. */
    @Test
    void severalAreOpenAtOnce() {
        CyclicBarrier three = new CyclicBarrier(3);
        Opener waiting = (target, progress) -> {
            three.await(30, TimeUnit.SECONDS);
            return failing().open(target, progress);
        };
        assertEquals("AAAAAA", results(run(waiting, new Pace(3, 0, 1))));
    }

    @Test
    void whatIsUnderWayWhenAnotherFailsComesToItsEnd() {
        CyclicBarrier both = new CyclicBarrier(2);
        Opener together = (target, progress) -> {
            if (target.name().equals("t2") || target.name().equals("t3")) {
                both.await(30, TimeUnit.SECONDS);
            }
            return failing("t2").open(target, progress);
        };
        FleetReport report = run(together, new Pace(2, 1, 1));
        assertEquals("AFA", results(report).substring(0, 3));
        long begun = told.stream().filter(line -> line.startsWith("begun")).count();
        assertEquals(2 * begun, told.size());
        int failed = told.indexOf("ended t2 FAILED");
        assertTrue(
                told.subList(failed, told.size()).stream().noneMatch(line -> line.startsWith("begun")), told::toString);
    }

    @Test
    void aDatabaseThatRefusesStandsWhereItStood() throws Exception {
        FleetUpgrade.of(targets, ALL).run(Chain.id(1));
        try (Connection connection = Connections.open(targets.get(3).url())) {
            Jdbc.execute(connection, "alter table guest add column age text");
        }
        FleetReport report = run(failing(), new Pace(1, 1, Pace.ANY));
        assertEquals("AAAFAA", results(report));
        Outcome failed = report.failed().get(0);
        assertEquals(Chain.id(1), failed.head().orElseThrow());
        assertTrue(failed.failure().orElseThrow().getMessage().contains("age"));
    }

    @Test
    void aPlaceIsTheSameForAll() {
        FleetUpgrade upgrade = FleetUpgrade.of(targets, ALL);
        for (String place : List.of("+1", "current+1")) {
            String why = assertThrows(RefusedException.class, () -> upgrade.run(place))
                    .getMessage();
            assertTrue(why.contains("a second run would go on from there"), why);
        }
        assertEquals("AAAAAA", results(upgrade.run("head-1")));
    }
}
