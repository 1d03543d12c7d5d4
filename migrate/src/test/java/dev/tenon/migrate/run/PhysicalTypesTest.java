package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns with rows that change their physical type. */
class PhysicalTypesTest {
    @TempDir
    private Path folder;

    private static String refusal(Lab lab, Chain chain) {
        return assertThrows(RefusedException.class, () -> upgrade(lab, chain)).getMessage();
    }

    private static String host(String type) {
        return "entity Host { id : int pk; a : " + type + " }";
    }

    @Test
    void bitsOfTheHostAreTold() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            Chain chain = new Chain().then(host("native(\"inet\") unique"));
            upgrade(lab, chain);
            lab.execute(List.of("insert into host values (1, '10.0.0.0/8'), (2, '10.0.0.1/8')"));
            String message = refusal(lab, chain.then(host("native(\"cidr\") unique")));
            assertTrue(message.contains("not so in 1 row of host\n  id = 2, a = 10.0.0.1/8"), message);
            lab.execute(List.of("delete from host where id = 2"));
            upgrade(lab, chain);
            assertEquals(List.of("10.0.0.0/8"), lab.query("select a from host"));
        }
    }

    @Test
    void keysThatBecomeEqualAreTold() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.execute(List.of("create extension citext"));
            Chain chain = new Chain().then(host("text unique"));
            upgrade(lab, chain);
            lab.execute(List.of("insert into host values (1, 'a'), (2, 'A')"));
            String message = refusal(lab, chain.then(host("native(\"citext\") unique")));
            assertTrue(message.contains("host.a is unique: not so in 2 rows of host"), message);
        }
    }

    /** Without an error of the database, whatever they are; and without one that is only written otherwise passing. */
    @Test
    void textsThatAreNoAddressAreTold() throws Exception {
        for (String type : List.of("native(\"inet\")", "text as (postgresql \"inet\")")) {
            try (Lab lab = Lab.postgresql()) {
                Chain chain = new Chain().then(host("text"));
                upgrade(lab, chain);
                lab.execute(List.of(
                        "insert into host values (1, '10.0.0.1'), (2, 'home'), (3, '::1/64'), (4, '010.0.0.1')"));
                String message = refusal(lab, chain.then(host(type)));
                assertTrue(
                        message.contains("not so in 2 rows of host\n  id = 2, a = home\n  id = 4, a = 010"), message);
                lab.execute(List.of("delete from host where id in (2, 4)"));
                upgrade(lab, chain);
                assertEquals(List.of("10.0.0.1", "::1/64"), lab.query("select a from host order by id"));
                try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                    migrator.downgrade("-1");
                }
                assertEquals(List.of("10.0.0.1", "::1/64"), lab.query("select a from host order by id"));
            }
        }
    }

    /** The text 007 is the number 7 to a column that is declared NUMERIC. */
    @Test
    void whatSqliteWouldReadAsANumberIsTold() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            lab.empty();
            Chain chain = new Chain().then(host("text"));
            upgrade(lab, chain);
            lab.execute(List.of("insert into host values (1, '007'), (2, 'seven')"));
            String message = refusal(lab, chain.then(host("text as (sqlite \"NUMERIC\")")));
            assertTrue(
                    message.contains("host.a keeps its values as NUMERIC: not so in 1 row of host\n  id = 1, a = 007"),
                    message);
            assertEquals(List.of("007", "seven"), lab.query("select a from host order by id"));
            lab.execute(List.of("delete from host where id = 1"));
            upgrade(lab, chain);
            assertEquals(List.of("seven"), lab.query("select a from host"));
        }
    }
}
