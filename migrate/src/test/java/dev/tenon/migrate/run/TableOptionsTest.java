package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's options of a table come and go with the rows in place, and no value becomes another one. */
class TableOptionsTest {
    private static final String OPTIONS = "select strict || ' ' || wr from pragma_table_list where name = 'note'";
    private static final String NOTE = """
            entity Note {
              id   : int pk
              any  : native(postgresql "text", sqlite "%s")
              size : long? as (sqlite "INTEGER")
              done : bool = false
              cost : decimal(9, 2)?
              %s
            }
            """;
    private static final String BOTH = "options on sqlite \"strict, without rowid\"";

    @TempDir
    private Path folder;

    private static String note(String type, String options) {
        return NOTE.formatted(type, options);
    }

    private static List<String> rows(Lab lab) throws SQLException {
        return lab.query(
                "select id || ' ' || typeof(any) || ' ' || quote(any) || ' ' || quote(size) || ' ' || done || ' '"
                        + " || quote(cost = 2.5) from note order by id");
    }

    @Test
    void theyComeAndGoWithTheRows() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain().then(note("BLOB", ""));
            upgrade(lab, chain);
            lab.execute(List.of(
                    "insert into note (id, any, size, cost) values (3, x'00ff', 1, 2.5), (1, x'', null, null)"));
            List<String> rows = rows(lab);
            assertEquals(List.of("0 0"), lab.query(OPTIONS));
            upgrade(lab, chain.then(note("BLOB", BOTH)));
            assertEquals(List.of("1 1"), lab.query(OPTIONS));
            assertEquals(rows, rows(lab));
            assertThrows(SQLException.class, () -> lab.execute(List.of("update note set size = 'much'")));
            upgrade(lab, chain.then(note("BLOB", "options on sqlite \"strict\"")));
            assertEquals(List.of("1 0"), lab.query(OPTIONS));
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.downgrade("-1");
                assertEquals(List.of("1 1"), lab.query(OPTIONS));
                migrator.downgrade("-1");
            }
            assertEquals(List.of("0 0"), lab.query(OPTIONS));
            assertEquals(rows, rows(lab));
        }
    }

    @Test
    void rowsThatAStrictTableRefusesAreShown() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain().then(note("BLOB", ""));
            upgrade(lab, chain);
            lab.execute(List.of(
                    "insert into note (id, any, size) values (1, x'00', 'much'), (2, 'text', 2), (3, x'', 2.5)"));
            List<String> rows = rows(lab);
            chain.then(note("BLOB", BOTH));
            String refused = assertThrows(RefusedException.class, () -> upgrade(lab, chain))
                    .getMessage();
            assertTrue(refused.contains("note.any keeps its values as BLOB in a strict table"), refused);
            assertTrue(refused.contains("note.size keeps its values as INTEGER in a strict table"), refused);
            assertTrue(refused.contains("much"), refused);
            assertEquals(rows, rows(lab));
            assertEquals(List.of("0 0"), lab.query(OPTIONS));
            lab.execute(List.of("update note set size = 7, any = x'01'"));
            upgrade(lab, chain);
            assertEquals(List.of("1 1"), lab.query(OPTIONS));
        }
    }

    /** ANY leaves values alone in a strict table, and makes numbers of texts elsewhere. */
    @Test
    void textsThatWouldBecomeNumbersAreShown() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain().then(note("ANY", BOTH));
            upgrade(lab, chain);
            lab.execute(List.of("insert into note (id, any) values (1, '007'), (2, 'seven'), (3, 7)"));
            chain.then(note("ANY", ""));
            String refused = assertThrows(RefusedException.class, () -> upgrade(lab, chain))
                    .getMessage();
            assertTrue(refused.contains("note.any keeps its values as ANY"), refused);
            assertTrue(refused.contains("007") && !refused.contains("seven"), refused);
            lab.execute(List.of("update note set any = 'no. 7' where id = 1"));
            upgrade(lab, chain);
            assertEquals(List.of("text", "text", "integer"), lab.query("select typeof(any) from note order by id"));
        }
    }

    /** A key that comes counts the rows in the order in which they were. */
    @Test
    void anotherKeyOfATableWithoutRowids() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain()
                    .then("entity Tag { name : str(9) pk; about : ref Tag?; options on sqlite \"without rowid\" }");
            upgrade(lab, chain);
            lab.execute(List.of("insert into tag values ('b', null), ('a', null)"));
            upgrade(
                    lab,
                    chain.then(
                            "entity Tag { name : str(9); id : long = auto() pk; about : str(9)? column \"about_name\" }"));
            assertEquals(List.of("1 a", "2 b"), lab.query("select id || ' ' || name from tag order by id"));
        }
    }

    /** SQLite tells no number of such a row. */
    @Test
    void referencesThatFindNothing() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            String tag = "entity Tag { name : str(9) pk; about : ref Tag?; options on sqlite \"without rowid%s\" }";
            Chain chain = new Chain().then(tag.formatted(""));
            upgrade(lab, chain);
            lab.execute(List.of("pragma foreign_keys = off", "insert into tag values ('b', 'c')"));
            chain.then(tag.formatted(", strict"));
            String refused = assertThrows(RuntimeException.class, () -> upgrade(lab, chain))
                    .getMessage();
            assertTrue(refused.contains("1 row of tag refers by about_name to a tag that does not exist"), refused);
            assertTrue(!refused.contains("null"), refused);
        }
    }
}
