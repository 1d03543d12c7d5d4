package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that somebody else made or changed, and that a migration makes anew. */
class HandMadeTest {
    private static final String TWO = """
            entity Customer {
              id   : long pk = auto()
              name : str(80)
              n    : long
              check small (n < 100)
            }
            """;
    private static final String ONE =
            TWO.replace("str(80)", "text").replace("check small", "check odd (n <> 2)\n  check small");

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private List<String> upgrade(Lab lab, Chain chain) {
        Progress progress = new Progress() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        try (Migrator migrator = Migrator.open(lab.url(), chain.load(), progress)) {
            return migrator.upgrade("head").stream()
                    .map(revision -> revision.id())
                    .toList();
        }
    }

    @Test
    void aColumnThatNobodyKnowsIsNotLost() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain().then(ONE);
            upgrade(lab, chain);
            lab.execute(List.of(
                    "alter table customer add column fax text", "insert into customer values (1, 'Ann', 3, '0123')"));
            chain.then(TWO);
            RefusedException refused = assertThrows(RefusedException.class, () -> upgrade(lab, chain));
            assertEquals("""
                    20261120T080002_m2 makes the table customer anew, and customer has what no migration knows, which would be lost with all its values; nothing was changed
                      column fax
                    Drop it by hand, or let a migration know it (`dsl db drift` tells how), and run this again""", refused.getMessage());
            assertEquals(List.of("1|'Ann'|3|'0123'"), lab.rows("customer", List.of("id", "name", "n", "fax")));
            lab.execute(List.of("alter table customer drop column fax"));
            assertEquals(List.of(Chain.id(2)), upgrade(lab, chain));
            assertEquals(List.of("1|'Ann'|3"), lab.rows("customer", List.of("id", "name", "n")));
        }
    }

    /** A script is made before any of it has run. */
    @Test
    void whatAScriptTakesBackFirstIsKnown() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain().then(ONE).then(TWO).then(TWO.replace("n    : long", "n : long\n  fax : text?"));
            upgrade(lab, chain);
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                assertTrue(migrator.downgradeScript(Chain.id(1)).contains("drop column \"fax\""));
                lab.execute(List.of("alter table customer add column email text"));
                Runs.refused(() -> migrator.downgradeScript(Chain.id(1)), "column email\nDrop it by hand");
            }
        }
    }

    @Test
    void checksWithoutANameAreDropped() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            Chain chain = new Chain()
                    .then(ONE.replace("check odd", "check ck_customer_1")
                            .replace("check small", "check ck_customer_2"));
            lab.execute(List.of(
                    "create table customer (id integer primary key autoincrement, name text not null, n integer not null,"
                            + " check (n <> 2), check (n < 100)) strict",
                    "insert into customer values (1, 'Ann', 3)"));
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.stamp("head");
            }
            chain.then(ONE.replaceAll("check (odd|small).*", ""));
            assertEquals(List.of(Chain.id(2)), upgrade(lab, chain));
            assertEquals(List.of("1|'Ann'|3"), lab.rows("customer", List.of("id", "name", "n")));
            lab.execute(List.of("insert into customer values (2, 'Bob', 200)"));
            assertEquals(
                    List.of("the table customer is made anew, without what somebody else gave it: option strict"),
                    notes);
        }
    }
}
