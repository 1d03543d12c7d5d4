package dev.tenon.migrate.dialect;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax.OnlineSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.OperationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.StepSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line of a migration file and more for each operation, each on the same database. */
public final class OperationSamples {
    private OperationSamples() {}

    public static final Database BEFORE = MigrationParser.model("""
            create schema attic
            create enum status { draft, placed, paid }
            create enum kind as check { walk, call }
            create enum mood { good, bad }
            create table memo {
              id : int
              text : text
              weight : decimal(10, 2)?
              pk pk_memo (id)
            }
            create table person {
              id : int
              given : text
              family : text
              whole : text
              pk pk_person (id)
            }
            create table customer {
              id : long = auto()
              email : str(320)
              name : str(120)?
              pk pk_customer (id)
              unique uq_customer_email (email)
            }
            create table booking {
              id : int = auto()
              customer_id : long?
              status : status = 'draft'
              kind : kind = 'walk'
              seats : int = 2
              price : decimal(10, 2)?
              note : str(40)?
              cents : decimal(12, 0)? generated (price * 100) stored
              pk pk_booking (id)
              ref fk_booking_customer_id (customer_id) customer (id) on delete cascade
              check ck_booking_seats (seats > 0)
              index ix_booking_note (note)
              policy seen on postgresql "using (true)"
            }
            create table reading {
              at : int
              value : int
              pk pk_reading (at)
              partition by range (at) { old to (100), rest default }
            }
            create sequence bill_number { start 1000 }
            create view open_bills from (booking) {
              id : int
              sql "select id from booking"
            }
            create sql function one {
              postgresql "create or replace function one() returns int language sql as 'select 1'" drop "drop function one()"
            }
            """);

    /** For PostgreSQL, into tables without anything in them. */
    public static final List<String> ROWS = List.of(
            "insert into memo values (1, 'call back', 2.5)",
            "insert into customer (email) values ('ann@example.org')",
            "insert into booking (customer_id, note) values (1, 'window')",
            "insert into person values (1, 'Ann', 'Lee', 'Ann Lee')",
            "insert into reading values (1, 1), (200, 2)");

    public static List<Operation> all() {
        Diagnostics found = new Diagnostics();
        List<Operation> operations =
                new ArrayList<>(MigrationParser.parse(new SourceFile("samples", FILE), found).stream()
                        .flatMap(file -> file.up().stream())
                        .map(OperationSamples::bound)
                        .toList());
        operations.add(new Operation.RawSql(Map.of("postgresql", "select 1", "sqlite", "select 1")));
        if (found.hasErrors()) {
            throw new IllegalStateException(found.sorted().toString());
        }
        return operations;
    }

    private static Operation bound(StepSyntax step) {
        return step instanceof OnlineSyntax online
                ? new Operation.Online(bound(online.line()))
                : ((OperationSyntax) step).binder().bind(BEFORE);
    }

    private static final String FILE = """
            migration 20261120T000000_samples
              yields sha256:0000000000000000000000000000000000000000000000000000000000000000

            up {
              create table place {
                id : long = auto()
                pk pk_place (id)
              }
              create table stay {
                id : long = auto()
                customer_id : long
                pk pk_stay (id)
                ref fk_stay_customer_id (customer_id) customer (id)
              }
              drop table memo
              rename table booking to reservation
              add column booking.source : str(40)?
              add column booking.source : str(40) = 'web'
              add column booking.token : uuid = uuid()
              add column booking.number : long = auto()
              add column booking.twice : int generated (seats * 2) stored
              add column booking.tags : str(40)[]?
              drop column memo.text
              rename column booking.seats to guests
              merge column person.(given, family) into name : text from given || ' ' || family
              split column person.whole into {
                first : text from whole
                last : text from whole
              }
              alter column booking.note type str(200)
              alter column booking.note type text
              alter column booking.note type str(20)
              alter column booking.seats type long
              alter column booking.price type decimal(10, 1)
              alter column booking.status type str(20)
              alter column booking.kind type str(20)
              alter column booking.note required
              alter column booking.seats optional
              alter column booking.seats default 4
              alter column booking.seats no default
              alter column customer.id default auto(start 1000)
              alter column booking.note generated (sql(postgresql "'x'", sqlite "'x'")) stored
              alter column booking.cents not generated
              alter column memo.weight as "money"
              add constraint booking.uq_booking_note unique (note)
              add constraint booking.ck_booking_price check (price > 0)
              add constraint customer.fk_customer_id ref (id) customer (id) on delete cascade
              drop constraint booking.pk_booking
              drop constraint booking.fk_booking_customer_id
              drop constraint booking.ck_booking_seats
              rename constraint booking.ck_booking_seats to some_seats
              create index ix_booking_status on booking (status, price desc) where (status <> 'paid')
              create unique index uq_customer_name on customer (name)
              drop index ix_booking_note
              rename index ix_booking_note to by_note
              create schema shop
              drop schema attic
              create enum tier { gold, plain }
              drop enum mood
              rename enum status to state
              alter enum status values (draft, placed, paid, lost)
              alter enum status values (paid, placed, draft)
              alter enum status values (draft, paid)
              alter enum kind values (walk, call, mail)
              rename value status.draft to open
              rename value kind.walk to visit
              alter enum status as check
              alter enum kind as native
              alter table reading partition by range (at) { old to (100), mid from (100) to (300), rest default }
              alter table reading partition by range (at) { old to (100), rest default, late from (900) to (999) }
              alter table reading no partition
              alter table reading options on sqlite "strict"
              create view paid_bills from (booking) {
                id : int
                sql "select id from booking where status = 'paid'"
              }
              create materialized view all_bills from (booking) {
                id : int
                sql "select id from booking"
              }
              alter view open_bills from (booking) {
                id : int
                sql "select id from booking where status <> 'paid'"
              }
              drop view open_bills
              rename view open_bills to bills
              create sequence ticket { start 1 }
              alter sequence bill_number { start 1000; increment 2 }
              drop sequence bill_number
              rename sequence bill_number to number
              create sql function two {
                postgresql "create function two() returns int language sql as 'select 2'" drop "drop function two()"
              }
              alter sql function one {
                postgresql "create or replace function one() returns int language sql as 'select 2'" drop "drop function one()"
              }
              drop sql function one
              create policy booking.own on postgresql "using (true)"
              drop policy booking.seen
              comment on table booking "Who comes when."
              comment on column booking.note "What they say."
              comment on enum status "How far it is."
              comment on view open_bills "What is owed."
              backfill booking set note = 'none' where (note is null)
              run com.acme.RecodeTotals
              online create index ix_booking_seats on booking (seats)
              online create index ix_reading_value on reading (value)
              online drop index ix_booking_note
              online add constraint booking.uq_booking_note unique (note)
              online add constraint booking.ck_booking_price check (price > 0)
              online add constraint customer.fk_customer_id ref (id) customer (id)
              online alter column booking.note required
              online alter enum status values (draft, placed, paid, lost)
            }

            down {
            }
            """;
}
