package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Sql.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.trash.LiveTable;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashStore;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a migration drops under `trash = "keep"` comes back when the migration is taken back. */
class PutAsideTest {
    private static final String WITH = "entity Guest { id : int pk; name : str(40); phone : str(20) }";
    private static final String WITHOUT = "entity Guest { id : int pk; name : str(40) }";

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private Migrator keeping(Lab lab, Chain chain) {
        return Migrator.configure()
                .url(lab.url())
                .migrations(chain.load())
                .progress(Runs.noting(notes))
                .trash(TrashPolicy.KEEP)
                .open();
    }

    private void up(Lab lab, Chain chain) {
        notes.clear();
        try (Migrator migrator = keeping(lab, chain)) {
            migrator.upgrade("head");
        }
    }

    private void down(Lab lab, Chain chain, String target) {
        notes.clear();
        try (Migrator migrator = keeping(lab, chain)) {
            migrator.downgrade(target);
        }
    }

    private static List<String> trash(Lab lab) {
        return new TrashCan(lab.url(), Limits.USUAL)
                .list().stream()
                        .map(entry -> entry.name() + " " + entry.rows() + " "
                                + entry.origin()
                                        .map(TrashEntry.Origin::migration)
                                        .orElse(""))
                        .toList();
    }

    private static void execute(Lab lab, String... statements) throws SQLException {
        lab.execute(List.of(statements));
    }

    // ------------------------------------------------------------------------ columns

    /** Required, without default: without what was put aside the way back would be refused, or be a guess. */
    @TestFactory
    Stream<DynamicTest> aColumnComesBackBeforeItIsRequired() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada', '555'), (2, 'Bo', '''; drop table guest')");
            chain.then(WITHOUT, steps("drop column guest.phone", "add column guest.phone : str(20)"));
            up(lab, chain);
            assertEquals(List.of("guest.phone 2 " + Chain.id(2)), trash(lab));
            assertEquals(List.of("put aside 2 rows of guest.phone: dsl db trash restore 1"), notes);

            down(lab, chain, "-1");
            assertEquals(List.of("1|Ada|555", "2|Bo|'; drop table guest"), rows(lab));
            assertEquals(List.of(), trash(lab));
            assertEquals(List.of("brought back 2 rows of guest.phone"), notes);
            assertThrows(SQLException.class, () -> execute(lab, "insert into guest (id, name) values (3, 'Cy')"));
        });
    }

    private static List<String> rows(Lab lab) throws SQLException {
        return lab.query("select id || '|' || name || '|' || phone from guest order by id");
    }

    /** As the tool writes it: a filler is for rows that came meanwhile. */
    @TestFactory
    Stream<DynamicTest> aFillerIsForRowsThatHadNoValue() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada', '555'), (2, 'Bo', '556'), (3, 'Cy', '557')");
            chain.then(WITHOUT);
            up(lab, chain);
            execute(lab, "delete from guest where id = 2", "insert into guest values (4, 'Di')");
            down(lab, chain, "-1");
            List<String> rows = rows(lab);
            assertEquals(List.of("1|Ada|555", "3|Cy|557"), rows.subList(0, 2));
            assertTrue(rows.get(2).startsWith("4|Di|"), rows::toString);
            assertEquals(List.of("guest.phone 1 " + Chain.id(2)), trash(lab));
            assertTrue(
                    notes.contains(
                            "still put aside: 1 row of guest.phone, which did not come back: dsl db trash restore 1"),
                    notes::toString);
        });
    }

    @TestFactory
    Stream<DynamicTest> withoutAFillerRowsThatCameMeanwhileStandInTheWay() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada', '555')");
            chain.then(WITHOUT, steps("drop column guest.phone", "add column guest.phone : str(20)"));
            up(lab, chain);
            execute(lab, "insert into guest values (4, 'Di')");
            Runs.refused(lab, RefusedException.Reason.DATABASE, () -> down(lab, chain, "-1"), "guest.phone", "1 row");
            assertEquals(List.of("guest.phone 1 " + Chain.id(2)), trash(lab));
        });
    }

    /** What the way back computes is newer than what rows had once. */
    @TestFactory
    Stream<DynamicTest> aComputedValueWins() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada', '555')");
            chain.then("entity Guest { id : int pk; name : str(40); tel : str(20)? }", steps("""
                            add column guest.tel : str(20)?
                            backfill guest set tel = phone
                            drop column guest.phone""", """
                            add column guest.phone : str(20)?
                            backfill guest set phone = coalesce(tel, '')
                            alter column guest.phone required
                            drop column guest.tel"""));
            up(lab, chain);
            execute(lab, "update guest set tel = '777'");
            down(lab, chain, "-1");
            assertEquals(List.of("1|Ada|777"), rows(lab));
            assertEquals(List.of("guest.phone 1 " + Chain.id(2), "guest.tel 1 " + Chain.id(2)), trash(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> underNamesThatTheSameFileHasChanged() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada', '555'), (2, 'Bo', '556')");
            chain.then("entity Person { key : int pk; name : str(40) }", steps("""
                            rename table guest to person
                            rename column person.id to key
                            rename constraint person.pk_guest to pk_person
                            rename column person.phone to number
                            drop column person.number""", """
                            add column person.number : str(20)
                            rename column person.number to phone
                            rename constraint person.pk_person to pk_guest
                            rename column person.key to id
                            rename table person to guest"""));
            up(lab, chain);
            assertEquals(List.of("guest.phone 2 " + Chain.id(2)), trash(lab));
            down(lab, chain, "-1");
            assertEquals(List.of("1|Ada|555", "2|Bo|556"), rows(lab));
            assertEquals(List.of(), trash(lab));
        });
    }

    /** And forward again: what was written into the new column. */
    @TestFactory
    Stream<DynamicTest> whatAWayBackDropsComesBackWithTheNextUpgrade() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITHOUT);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada'), (2, 'Bo')");
            chain.then(WITH + "\nentity Note { id : int pk; text : text }", steps("""
                            add column guest.phone : str(20)?
                            backfill guest set phone = 'none' batch 1
                            alter column guest.phone required
                            create table note {
                              id : int
                              text : text
                              pk pk_note (id)
                            }""", """
                            drop table note
                            drop column guest.phone"""));
            up(lab, chain);
            execute(lab, "update guest set phone = '555' where id = 2", "insert into note values (7, 'seven')");
            down(lab, chain, "-1");
            assertEquals(2, trash(lab).size());
            execute(lab, "insert into guest values (3, 'Cy')");
            up(lab, chain);
            assertEquals(List.of("1|Ada|none", "2|Bo|555", "3|Cy|none"), rows(lab));
            assertEquals(List.of("seven"), lab.query("select text from note"));
            assertEquals(List.of(), trash(lab));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatNothingTellsApartIsNotDropped() {
        return OnBoth.test(folder, lab -> {
            String heap = "entity Reading { value : int; unit : str(8)? }";
            Chain chain = new Chain().then(heap);
            up(lab, chain);
            execute(lab, "insert into reading values (1, 'K'), (1, null)");
            chain.then("entity Reading { value : int }");
            Runs.refused(
                    lab,
                    RefusedException.Reason.FINDING,
                    () -> up(lab, chain),
                    "reading.unit",
                    "no key",
                    "acknowledge",
                    "off");

            Chain said = new Chain()
                    .then(heap)
                    .then(
                            "entity Reading { value : int }",
                            text -> text.replace("\nup {", "  acknowledge drop reading.unit \"all is K\"\n\nup {"));
            up(lab, said);
            assertEquals(List.of(), trash(lab));
        });
    }

    // ------------------------------------------------------------------------- tables

    private static final String SHOP = """
            enum Kind { small, large }
            entity Guest { id : long = auto() pk; name : str(40) unique; index (name) }
            entity Booking {
              id : long = auto() pk; guest : ref Guest; seats : int = 2 check (seats > 0); twice : int generated (seats * 2)
              kind : Kind = small
            }
            entity Memo { id : int pk; text : text = 'x' check (text <> ''); index (text) }
            """;

    private static void fill(Lab lab) throws SQLException {
        execute(
                lab,
                "insert into guest (name) values ('Ada'), ('Bo')",
                "insert into booking (guest_id, seats, kind) values (1, 3, 'large'), (2, 4, 'small')",
                "insert into memo values (1, 'one'), (2, 'two')");
    }

    @TestFactory
    Stream<DynamicTest> tablesComeBackWithAllThatBelongsToThem() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(SHOP);
            up(lab, chain);
            fill(lab);
            String before = lab.catalog();
            chain.then("");
            up(lab, chain);
            assertEquals(3, trash(lab).size());
            Chain again = new Chain().then(SHOP).then("").then(SHOP);
            up(lab, again);
            down(lab, again, "-1");
            down(lab, chain, "-1");
            assertEquals(List.of(), trash(lab));
            assertEquals(
                    List.of("1 3 6 large Ada", "2 4 8 small Bo"),
                    lab.query("select b.id || ' ' || seats || ' ' || twice || ' ' || kind || ' ' || name"
                            + " from booking b join guest g on g.id = guest_id order by b.id"));
            assertEquals(List.of("one", "two"), lab.query("select text from memo order by id"));
            execute(lab, "insert into guest (name) values ('Cy')");
            assertEquals(List.of("3"), lab.query("select id from guest where name = 'Cy'"));
            assertEquals(before, lab.catalog().replaceAll("(?m)^.*dsl_trash.*\\R?", ""));
        });
    }

    /** It would keep the rows from their table; what stays is told. */
    @TestFactory
    Stream<DynamicTest> rowsWhoseParentsAreGoneStay() {
        return OnBoth.test(folder, lab -> {
            String guest = "entity Guest { id : int pk }";
            Chain chain = new Chain().then(guest + "\nentity Booking { id : int pk; guest : ref Guest }");
            up(lab, chain);
            execute(lab, "insert into guest values (1), (2)", "insert into booking values (1, 1), (2, 2)");
            chain.then(guest);
            up(lab, chain);
            execute(lab, "delete from guest where id = 2");
            down(lab, chain, "-1");
            assertEquals(List.of("1"), lab.query("select id from booking"));
            assertEquals(List.of("booking 1 " + Chain.id(2)), trash(lab));
            execute(lab, "insert into guest values (2)");
            new TrashCan(lab.url(), Limits.USUAL).restore(1);
            assertEquals(List.of("1", "2"), lab.query("select id from booking order by id"));
        });
    }

    /** In the middle of several transactions too. */
    @TestFactory
    Stream<DynamicTest> whatAFailureInTheMiddleUndoesComesBack() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(lab, "insert into guest values (1, 'Ada', '555'), (2, 'Bo', '556')");
            chain.then("entity Guest { id : int pk; name : str(40) unique }", steps("""
                            drop column guest.phone
                            backfill guest set name = 'same' batch 1
                            add constraint guest.uq_guest_name unique (name)""", """
                            drop constraint guest.uq_guest_name
                            add column guest.phone : str(20)"""));
            Runs.refused(() -> up(lab, chain), "cannot be applied", "2 rows");
            assertEquals(List.of("guest.phone 2 " + Chain.id(2)), trash(lab));
            down(lab, chain, "-1");
            assertEquals(List.of("1|same|555", "2|same|556"), rows(lab));
            assertEquals(List.of(), trash(lab));
        });
    }

    /** The column has values on the way back too, and they may be newer. */
    @TestFactory
    Stream<DynamicTest> whatACastTakesIsThereToBeBroughtBackByHand() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity Visit { id : int pk; at : text }");
            up(lab, chain);
            execute(lab, "insert into visit values (1, '{\"b\": 1,   \"a\": 2}')");
            String first = lab.query("select at from visit").get(0);
            chain.then("entity Visit { id : int pk; at : json }", Sql.firstAnswer());
            up(lab, chain);
            assertEquals(List.of("visit.at 1 " + Chain.id(2)), trash(lab));
            down(lab, chain, "-1");
            assertEquals(List.of("visit.at 1 " + Chain.id(2)), trash(lab));
            new TrashCan(lab.url(), Limits.USUAL).restore(1);
            assertEquals(List.of(first), lab.query("select at from visit"));
        });
    }

    /** What a table that goes by another name could take with it: privileges, what it is called by, what counts for it. */
    @Test
    void onPostgresqlNothingFollowsTheTable() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.empty();
            Chain chain = new Chain().then(SHOP);
            up(lab, chain);
            fill(lab);
            execute(
                    lab,
                    "grant select on memo to public",
                    "alter table memo add column by_hand int default 7",
                    "create function noop() returns trigger language plpgsql as 'begin return new; end'",
                    "create trigger by_hand before insert on memo for each row execute function noop()",
                    "create statistics memo_stats on id, text from memo");
            chain.then("");
            up(lab, chain);
            assertEquals(
                    List.of("memo is put aside by its name"),
                    lab.query(
                            "select 'memo is put aside by its name' from pg_class c join dsl_trash t on t.stored_in = c.relname"
                                    + " where t.table_name = 'memo' and not exists (select from pg_index where indrelid = c.oid) and c.relacl::text not like '%{=%'"
                                    + " and not exists (select from pg_constraint where conrelid = c.oid and contype <> 'n')"
                                    + " and not exists (select from pg_trigger where tgrelid = c.oid)"
                                    + " and not exists (select from pg_attrdef where adrelid = c.oid)"
                                    + " and not exists (select from pg_statistic_ext where stxrelid = c.oid)"));
            assertEquals(
                    List.of("memo.7"),
                    lab.query("select 'memo.' || by_hand from "
                            + lab.query("select stored_in from dsl_trash where table_name = 'memo'")
                                    .get(0) + " limit 1"));
        }
    }

    /** A copy without them would be all that is left. */
    @Test
    void rowsThatAPolicyHidesAreNotLeftOut() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.empty();
            Chain chain = new Chain().then(WITH);
            up(lab, chain);
            execute(
                    lab,
                    "insert into guest values (1, 'Ada', '555')",
                    "alter table guest enable row level security",
                    "alter table guest force row level security",
                    "create role hidden_rows nosuperuser",
                    "grant all on schema public to hidden_rows",
                    "alter table guest owner to hidden_rows");
            try (Connection connection = Connections.open(lab.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("begin");
                statement.execute("set local role hidden_rows");
                Dialect dialect = Dialects.of(lab.url().dialect()).on(connection);
                LiveTable table = LiveTable.of(connection, dialect, "guest");
                TrashStore.Label label = new TrashStore.Label("guest", Optional.empty(), Map.of(), Optional.empty());
                SQLException refused = assertThrows(
                        SQLException.class, () -> new TrashStore(connection, dialect).keepRows(table, label));
                assertTrue(refused.getMessage().contains("row-level security"), refused::getMessage);
                statement.execute("rollback");
            }
            execute(
                    lab,
                    "alter table guest owner to current_user",
                    "drop owned by hidden_rows",
                    "drop role hidden_rows");
        }
    }

    @TestFactory
    Stream<DynamicTest> withoutThePolicyADropDrops() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(SHOP);
            Runs.upgrade(lab, chain);
            fill(lab);
            chain.then("");
            Runs.upgrade(lab, chain);
            assertEquals(List.of(), trash(lab));
        });
    }
}
