package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a migration takes away is counted before it is gone, and called by the names of its file. */
class LossesTest {
    @TempDir
    Path folder;

    private static String steps(String text, String up, String down) {
        return text.substring(0, text.indexOf("up {")) + "up {\n" + up + "\n}\n\ndown {\n" + down + "\n}\n";
    }

    private static List<String> said(Lab lab, Chain chain) {
        List<String> said = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void losing(Revision revision, boolean up, List<String> losses) {
                said.addAll(losses);
            }
        };
        try (Migrator migrator = Migrator.open(lab.url(), chain.load(), progress)) {
            migrator.upgrade("head");
        }
        return said;
    }

    /** It is made by SQL, and its rows are as real as others. */
    @TestFactory
    Stream<DynamicTest> ofATableThatSqlMakes() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("""
                    entity Guest { id : int }
                    sql table tally {
                      postgresql "create table tally (n int)"
                      sqlite "create table tally (n int)"
                    }
                    sql table other on oracle "create table other (n int)"
                    """.replace("oracle", lab.isSqlite() ? "postgresql" : "sqlite"));
            assertEquals(List.of(), said(lab, chain));
            lab.execute(List.of("insert into tally values (1), (2)"));
            chain.then("entity Guest { id : int }");
            assertEquals(List.of("tally (2 rows)"), said(lab, chain));
        });
    }

    @TestFactory
    Stream<DynamicTest> ofWhatTheSameFileHasRenamed() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity Guest { id : int; name : str(40); phone : str(40)? }");
            assertEquals(List.of(), said(lab, chain));
            lab.execute(List.of("insert into guest values (1, 'Ada', null), (2, 'Bo', '555')"));
            chain.then("entity Person { id : int }", text -> steps(text, """
                              rename column guest.name to called
                              rename table guest to person
                              rename column person.phone to number
                              drop column person.called
                              drop column person.number""", """
                              add column person.number : str(40)?
                              add column person.called : str(40) = '?'
                              alter column person.called no default
                              rename column person.number to phone
                              rename table person to guest
                              rename column guest.called to name"""));
            assertEquals(List.of("person.called (2 rows)", "person.number (1 row)"), said(lab, chain));
        });
    }

    /** What a split takes away is in the columns that it makes. */
    @TestFactory
    Stream<DynamicTest> notOfWhatIsInAnotherPlaceByThen() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity Guest { id : int pk; full_name : str(80) }");
            said(lab, chain);
            lab.execute(List.of("insert into guest values (1, 'Ada Lovelace')"));
            chain.then(
                    "entity Guest { id : int pk; first : str(80); last : str(80) }",
                    text -> steps(
                            text,
                            """
                              split column guest.full_name into {
                                first : str(80) from full_name
                                last : str(80) from full_name
                              }""",
                            "  merge column guest.(first, last) into full_name : str(80) from first || ' ' || last"));
            assertEquals(List.of(), said(lab, chain));
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                Leaving back = migrator.leaving("-1").get(0);
                assertFalse(back.isLossy(), back.toString());
            }
        });
    }

    /** All the way, each with its migration: counted where it is now, and called as the file calls it. */
    @TestFactory
    Stream<DynamicTest> ofAWholeWayBack() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain()
                    .then("entity Guest { id : int pk }")
                    .then("entity Guest { id : int pk; phone : str(40)? }; entity Stay { id : int pk }")
                    .then(
                            "entity Guest { id : int pk; number : str(40)? was phone }; entity Visit { was Stay; id : int pk; n : int? }")
                    .then("""
                            entity Guest { id : int pk; number : str(40)? }; entity Visit { id : int pk; n : int? }
                            sql table tally {
                              postgresql "create table tally (n int)" drop "drop table if exists tally"
                              sqlite "create table tally (n int)" drop "drop table if exists tally"
                            }""");
            said(lab, chain);
            lab.execute(List.of(
                    "insert into guest values (1, '555'), (2, null)",
                    "insert into visit values (1, 1), (2, null), (3, 3)"));
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                List<Leaving> all = migrator.leaving("base");
                assertEquals(
                        Runs.ids(4, 3, 2, 1),
                        Runs.ids(all.stream().map(Leaving::revision).toList()));
                assertEquals(
                        List.of(
                                List.of("tally (all that is in it)"),
                                List.of("stay.n (2 rows)"),
                                List.of("guest.phone (1 row)", "stay (3 rows)"),
                                List.of("guest (2 rows)")),
                        all.stream()
                                .map(leaving ->
                                        leaving.phrases().stream().sorted().toList())
                                .toList());
                Runs.downgrade(lab, chain.load(), "-1");
                Runs.refused(() -> migrator.downgrade("base", all), "somebody has migrated the database meanwhile");
                assertEquals(List.of("3"), lab.query("select count(*) from visit"));
                assertEquals(
                        3, migrator.downgrade("base", migrator.leaving("base")).size());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> ofWhatANarrowerTypeDoesNotSay() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity Visit { id : int pk; at : timestamp }");
            said(lab, chain);
            lab.execute(List.of("insert into visit values (1, '2026-11-20T10:00:00.000000Z')"));
            chain.then(
                    "entity Visit { id : int pk; at : time }",
                    text -> steps(
                            text,
                            "  alter column visit.at type time",
                            "  drop column visit.at\n  add column visit.at : timestamp = now()\n  alter column visit.at no default"));
            assertEquals(List.of("parts of visit.at (at most 1 row)"), said(lab, chain));
        });
    }
}
