package dev.tenon.migrate.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does to a database by hand is found, and nothing else. */
class DriftTest {
    private static final String TRIGGER =
            "trigger booking_noted: create sql trigger booking_noted after (noted) { | -\n";

    @TempDir
    Path folder;

    private record Case(String name, List<String> sql, List<String> findings) {}

    private static Case of(String name, String sql, String... findings) {
        return new Case(name, List.of(sql.split(";\n")), List.of(findings));
    }

    /** The same on both products. */
    private static List<Case> both() {
        return List.of(
                of("nothing", "select 1"),
                of("add a column", "alter table booking add column extra integer", "column booking.extra: - | EXTRA"),
                of("drop an index", "drop index ix_booking_seats", "index ix_booking_seats: index (seats) | -"),
                of(
                        "add an index",
                        "create index ix_mine on guest (name, email desc)",
                        "index ix_mine: - | index (name, email desc)"),
                of(
                        "rename a column",
                        "alter table guest rename column name to full_name",
                        "column guest.name: str(80) | -",
                        "column guest.full_name: - | str(80)"),
                of(
                        "drop a view",
                        "drop view open_bookings",
                        "view open_bookings: create view open_bookings from (booking) { | -"),
                of(
                        "another view",
                        "drop view open_bookings;\ncreate view open_bookings as select id, seats from booking",
                        "view open_bookings: create view open_bookings from (booking) { | create view open_bookings from (booking) {"),
                of("another table", "create table mine (id integer primary key)", "table mine: - | table (id)"),
                of(
                        "drop a table",
                        "drop view open_bookings;\ndrop table booking",
                        "GONEtable booking: table (id, guest_id, status, seats, note) | -",
                        "ALSOview open_bookings: create view open_bookings from (booking) { | -"));
    }

    private static List<Case> postgresql() {
        return List.of(
                of("a type", "alter table guest alter name type varchar(100)", "column guest.name: str(80) | str(100)"),
                of(
                        "a default",
                        "alter table booking alter seats set default 4",
                        "column booking.seats: int = 2 | int = 4"),
                of("not null", "alter table guest alter name drop not null", "column guest.name: str(80) | str(80)?"),
                of(
                        "a check",
                        "alter table booking drop constraint some_seats, add constraint some_seats check (seats > 1)",
                        "constraint booking.some_seats: check (seats > 0) | check (seats > 1)"),
                of(
                        "a check more",
                        "alter table booking add constraint few check (seats < 9)",
                        "constraint booking.few: - | check (seats < 9)"),
                of(
                        "no reference",
                        "alter table booking drop constraint fk_booking_guest_id",
                        "constraint booking.fk_booking_guest_id: ref (guest_id) guest (id) | -"),
                of(
                        "a comment",
                        "comment on table guest is 'Others.'",
                        "comment on table guest: \"Who comes.\" | \"Others.\""),
                of(
                        "a comment more",
                        "comment on column guest.name is 'In full'",
                        "comment on column guest.name: - | \"In full\""),
                of(
                        "an enum value",
                        "alter type status add value 'lost'",
                        "enum status: { open, held, done } | { open, held, done, lost }"),
                of(
                        "a function",
                        "create or replace function total(a int) returns int language sql as 'select a + 2'",
                        "function total: create sql function total { | create sql function total {"),
                of(
                        "no trigger",
                        "drop trigger booking_noted on booking",
                        "trigger booking_noted: create sql trigger booking_noted after (noted) { | -"),
                of(
                        "a trigger disabled",
                        "alter table booking disable trigger booking_noted",
                        "trigger booking_noted: is disabled -> alter table booking enable trigger booking_noted"),
                of(
                        "a check not valid",
                        "alter table booking drop constraint some_seats, add constraint some_seats check (seats > 0) not valid",
                        "table booking: constraint some_seats is not validated -> alter table booking validate constraint some_seats"),
                of(
                        "a setting",
                        "alter table guest set (fillfactor = 80)",
                        "setting guest_parameters: create sql setting guest_parameters {"
                                + " | create sql setting guest_parameters {"),
                of(
                        "a setting that is gone",
                        "alter table guest alter column email set storage extended",
                        "setting guest_email_storage: create sql setting guest_email_storage { | -"),
                of(
                        "what no schema speaks of",
                        "alter table booking set (autovacuum_enabled = off), replica identity full;\n"
                                + "comment on constraint some_seats on booking is 'some'"),
                of(
                        "a table that SQL makes",
                        "alter table tally add column extra integer",
                        "table tally: create sql table tally { | create sql table tally {"),
                of(
                        "row security",
                        "alter table guest enable row level security",
                        "table guest: row level security is enabled without a policy -> alter table guest disable row level security"),
                of(
                        "other words",
                        "alter table booking alter seats set default (1 + 1)::int",
                        "column booking.seats: int = 2 | int = 1 + 1"));
    }

    @TestFactory
    Stream<DynamicTest> onSqlite() {
        return both().stream().map(one -> test(one, "long? as (sqlite \"INTEGER\")", () -> Lab.sqlite(folder)));
    }

    @TestFactory
    Stream<DynamicTest> onPostgresql() {
        return Stream.of(both(), postgresql()).flatMap(List::stream).map(one -> test(one, "int?", Lab::postgresql));
    }

    private interface Making {
        Lab lab() throws Exception;
    }

    private static DynamicTest test(Case one, String extra, Making making) {
        return DynamicTest.dynamicTest(one.name(), () -> {
            try (Lab lab = making.lab()) {
                Migrations migrations = DriftLab.make(lab, DriftLab.model(lab));
                lab.execute(one.sql());
                Drift drift = DriftLab.drift(lab, migrations, Optional.empty());
                assertEquals(
                        String.join("\n", one.findings())
                                .replace("EXTRA", extra)
                                .replace("GONE", lab.isSqlite() ? "enum status: { open, held, done } | -\n" : "")
                                .replace("ALSO", lab.isSqlite() ? "" : TRIGGER),
                        String.join("\n", DriftLab.lines(drift)));
                assertEquals(List.of(), drift.untold());
            }
        });
    }

    /** What only SQLite has: found, taken back, and adopted. */
    @Test
    void optionsOfATable() throws Exception {
        Database model = DriftLab.lowered("entity Note { id : int pk; text : text; options on sqlite \"strict\" }")
                .model();
        try (Lab lab = Lab.sqlite(folder)) {
            Migrations migrations = DriftLab.make(lab, model);
            String sql = lab.query("select sql from sqlite_schema where name = 'note'")
                    .get(0);
            List<String> byHand = List.of(
                    "drop table note",
                    sql.replaceFirst("strict$", "without rowid"),
                    "insert into note values (7, 'it stays')");
            lab.execute(byHand);
            List<String> found = List.of(
                    "options of table note: options on sqlite \"strict\" | options on sqlite \"without rowid\"");
            assertEquals(found, DriftLab.lines(DriftLab.drift(lab, migrations, Optional.empty())));
            Mended.revert(lab, migrations, question -> 0);
            assertEquals(List.of(sql), lab.query("select sql from sqlite_schema where name = 'note'"));
            lab.execute(byHand);
            Migrations adopted = Mended.adopt(lab, DriftLab.files(model), folder, question -> 0);
            assertEquals(List.of(), DriftLab.lines(DriftLab.drift(lab, adopted, Optional.empty())));
            assertEquals(List.of("it stays"), lab.query("select text from note"));
        }
    }
}
