package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.OnlineRuns.catalog;
import static dev.tenon.migrate.run.OnlineRuns.chain;
import static dev.tenon.migrate.run.OnlineRuns.endingAt;
import static dev.tenon.migrate.run.OnlineRuns.fill;
import static dev.tenon.migrate.run.OnlineRuns.plain;
import static dev.tenon.migrate.run.OnlineRuns.steps;
import static dev.tenon.migrate.run.Runs.downgrade;
import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator.Resumed;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are done while others go on writing: to the same end, and from wherever a run has ended. */
class OnlineTest {
    private static final int ROWS = 20;
    /** Beginnings and ends of statements alone, and what is between two steps. */
    private static final int PLACES_UP = 24;

    private static final int PLACES_DOWN = 11;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> leadsWhereThePlainWayLeads() {
        return OnBoth.test(folder, lab -> {
            upgrade(lab, plain().load(), "+1");
            String start = catalog(lab);
            fill(lab, ROWS);
            upgrade(lab, plain().load(), "head");
            String end = catalog(lab);
            lab.empty();
            Migrations all = chain().load();
            upgrade(lab, all, "+1");
            fill(lab, ROWS);
            upgrade(lab, all, "head");
            assertEquals(end, catalog(lab));
            List<String> logged = Stream.of(
                            Stream.of("started "),
                            IntStream.rangeClosed(1, lab.isSqlite() ? 0 : 15)
                                    .mapToObj(i -> "step step " + i + " of 15"),
                            Stream.of("done "))
                    .flatMap(lines -> lines)
                    .toList();
            assertEquals(logged, steps(lab));
            downgrade(lab, all, "-1");
            assertEquals(start, catalog(lab));
        });
    }

    /** The next one goes on; or takes back what is there. */
    @TestFactory
    Stream<DynamicTest> whereverARunEnds() {
        return OnBoth.test(folder, lab -> {
            String start = made(lab, "+1");
            String end = made(lab, "head");
            Migrations all = chain().load();
            int place = 0;
            while (endsAt(++place, lab, all)) {
                downgrade(lab, all, Chain.id(1));
                assertEquals(start, catalog(lab), "back from place " + place);
                assertTrue(endsAt(place, lab, all));
                assertEquals(resumed(lab, all), Optional.of("up " + Chain.id(2)), "from place " + place);
                whole(lab, end, "from place " + place);
            }
            assertEquals(lab.isSqlite() ? 0 : PLACES_UP, place - 1);
        });
    }

    @TestFactory
    Stream<DynamicTest> whereverTheWayBackEnds() {
        return OnBoth.test(folder, lab -> {
            String start = made(lab, "+1");
            String end = made(lab, "head");
            Migrations all = chain().load();
            int place = 0;
            while (endsOnTheWayBackAt(++place, lab, all)) {
                upgrade(lab, all, "head");
                whole(lab, end, "forth from place " + place);
                assertTrue(endsOnTheWayBackAt(place, lab, all));
                assertEquals(resumed(lab, all), Optional.of("down " + Chain.id(2)), "from place " + place);
                whole(lab, start, "from place " + place);
                assertEquals(Optional.empty(), resumed(lab, all));
            }
            assertEquals(lab.isSqlite() ? 0 : PLACES_DOWN, place - 1);
        });
    }

    private static String made(Lab lab, String target) throws Exception {
        lab.empty();
        upgrade(lab, plain().load(), target);
        return catalog(lab);
    }

    private static void whole(Lab lab, String catalog, String from) throws Exception {
        assertEquals(catalog, catalog(lab), from);
        assertEquals(List.of(String.valueOf(ROWS)), lab.query("select count(*) from booking"), from);
        assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"), from);
        assertEquals(List.of(), lab.query("select id from dsl_migration where status <> 'applied'"), from);
    }

    private static Optional<String> resumed(Lab lab, Migrations all) {
        try (Migrator migrator = Runs.open(lab, all)) {
            return migrator.resume().map(OnlineTest::words);
        }
    }

    private static String words(Resumed resumed) {
        return (resumed.up() ? "up " : "down ") + resumed.revision().id();
    }

    private static boolean endsAt(int place, Lab lab, Migrations all) throws Exception {
        lab.empty();
        upgrade(lab, all, "+1");
        fill(lab, ROWS);
        return ends(() -> upgrade(lab, all, "head", endingAt(place)));
    }

    private static boolean endsOnTheWayBackAt(int place, Lab lab, Migrations all) throws Exception {
        assertFalse(endsAt(Integer.MAX_VALUE, lab, all));
        return ends(() -> downgrade(lab, all, "-1", endingAt(place)));
    }

    private static boolean ends(Runs.Call run) throws Exception {
        try {
            run.run();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
