package dev.tenon.migrate.dev;

import static dev.tenon.migrate.dev.Development.follow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.TrashCan;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Views, triggers, functions and policies in a development database that follows the schema. */
class ObjectsTest {
    private static final String START = """
            entity Item { id : int pk; name : str(20); n : int
              policy all_of_it on postgresql "using (n > 0)" }
            view Names { sql "select name from item" }
            view All_of_it from (Names) { sql "select count(*) as c from names" }
            sql function touch on postgresql
              "create function touch() returns trigger language plpgsql as $$ begin new.n = new.n + 1; return new; end $$"
            sql trigger touched {
              postgresql "create trigger touched before insert on item for each row execute function touch()"
              sqlite "create trigger touched after insert on item begin update item set n = n + 1 where id = new.id; end"
            }
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> followTheTablesTheyStandOn() {
        return OnBoth.test(folder, lab -> {
            follow(lab, START);
            lab.execute(List.of("insert into item (id, name, n) values (1, 'a', 1)"));
            String renamed = START.replace("entity Item {", "entity Thing { was Item; ")
                    .replace("name : str(20)", "title : str(40) was name")
                    .replace("select name from item", "select title from thing")
                    .replace(" on item ", " on thing ")
                    .replace("update item set", "update thing set");
            assertEquals(List.of(), follow(lab, renamed).notes());
            assertEquals(List.of("a"), lab.query("select title from names"));
            assertEquals(List.of("1"), lab.query("select c from all_of_it"));
            lab.execute(List.of("insert into thing (id, title, n) values (2, 'b', 1)"));
            assertEquals(List.of("2", "2"), lab.query("select n from thing order by id"));
            assertEquals(List.of(), follow(lab, renamed).changes());
        });
    }

    /** What is put aside is a copy: a view goes with its table and not after the copy. */
    @TestFactory
    Stream<DynamicTest> aTableGoesWithItsView() {
        return OnBoth.test(folder, lab -> {
            follow(lab, START);
            lab.execute(List.of("insert into item (id, name, n) values (1, 'a', 1)"));
            follow(lab, "entity Other { id : int pk; created : timestamp = now() }");
            assertEquals(1, new TrashCan(lab.url(), Limits.USUAL).list().size());
            follow(lab, START);
            assertEquals(List.of("0"), lab.query("select c from all_of_it"));
        });
    }

    @TestFactory
    Stream<DynamicTest> resetEmptiesAllOfIt() {
        return OnBoth.test(folder, lab -> {
            follow(lab, START);
            Reset.run(lab.url(), Migrations.NONE, Duration.ZERO);
            assertEquals("", catalog(lab));
        });
    }

    private static String catalog(Lab lab) throws Exception {
        return lab.catalog();
    }

    /** Nothing puts the rows of such a table aside, and nobody knows how they get into another. */
    @TestFactory
    Stream<DynamicTest> aTableThatSqlMakesKeepsItsRows() {
        String start = """
                sql table tally {
                  postgresql "create table tally (n int)"
                  sqlite "create table tally (n int) strict"
                }
                """;
        return OnBoth.test(folder, lab -> {
            follow(lab, start);
            lab.execute(List.of("insert into tally values (1)"));
            for (String schema : List.of(start.replace("(n int)", "(n int, m int)"), "")) {
                RefusedException refused = assertThrows(RefusedException.class, () -> follow(lab, schema));
                assertTrue(refused.getMessage().startsWith("the table tally has rows"), refused.getMessage());
            }
            lab.execute(List.of("delete from tally"));
            follow(lab, start.replace("(n int)", "(n int, m int)"));
            lab.execute(List.of("insert into tally values (1, 2)"));
            assertEquals(List.of("2"), lab.query("select m from tally"));
        });
    }

    @Test
    void aPartThatSqlMakesGoesAlongWithItsTable() throws Exception {
        String start = """
                entity Event {
                  id     : int
                  region : str(10)
                  pk (id, region)
                  partition by list (region)
                  partition eu in ('de')
                }
                sql table event_none on postgresql "create table event_none partition of event for values in ('none')"
                sql setting event_none_parameters on postgresql "alter table event_none set (fillfactor = 70)" drop "alter table event_none reset (fillfactor)" after (Event)
                """;
        try (Lab lab = Lab.postgresql()) {
            follow(lab, start);
            lab.execute(List.of("insert into event values (1, 'de'), (2, 'none')"));
            follow(lab, start.replace("str(10)", "str(20)"));
            assertEquals(
                    List.of("event_eu 1", "event_none 2"),
                    lab.query("select tableoid::regclass || ' ' || id from event order by id"));
            assertEquals(
                    List.of("fillfactor=70"),
                    lab.query("select reloptions[1] from pg_class where relname = 'event_none'"));
        }
    }
}
