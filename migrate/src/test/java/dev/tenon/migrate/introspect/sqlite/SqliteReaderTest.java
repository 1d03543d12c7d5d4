package dev.tenon.migrate.introspect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases that somebody else made, with whatever SQLite takes. */
class SqliteReaderTest {

    /** What is read, one thing a line; and it makes a database of which the same is read. */
    private static String read(String... statements) throws SQLException {
        try (LiveSqlite live = LiveSqlite.of(statements)) {
            Found found = live.read();
            try (LiveSqlite again = LiveSqlite.of(found.model())) {
                assertEquals(
                        SqliteReaderLawTest.lines(found.model()),
                        SqliteReaderLawTest.lines(again.read().model()));
            }
            List<String> lines = lines(found.model());
            found.remarks().forEach(remark -> lines.add("! " + remark.object() + ": " + remark.text()));
            return String.join("\n", lines);
        }
    }

    private static List<String> lines(Database model) {
        List<String> lines = new ArrayList<>();
        model.enums().forEach(type -> lines.add("enum " + type.name() + " " + type.values()));
        for (Table table : model.tables()) {
            lines.add("table " + table.name());
            table.columns().forEach(column -> lines.add("  " + text(column)));
            table.constraints().forEach(constraint -> lines.add("  " + text(constraint)));
            if (!table.options().isEmpty()) {
                lines.add("  " + TableOption.text(table.options()));
            }
            table.indexes().forEach(index -> lines.add("  " + text(index)));
        }
        model.objects().forEach(object -> {
            if (object instanceof View view) {
                lines.add("view " + view.name() + " " + view.columns().names() + " "
                        + view.query().of("sqlite").orElseThrow());
            } else if (object instanceof SqlObject sql) {
                lines.add(sql.kind() + " " + sql.name() + " | "
                        + sql.create().of("sqlite").orElseThrow() + " | "
                        + sql.drop().of("sqlite").orElseThrow());
            }
        });
        return lines;
    }

    private static String text(Column column) {
        String type = column.type() instanceof Type.Native physical
                ? "native " + physical.texts().of("sqlite").orElseThrow()
                : column.type().text();
        return column.name() + " : " + type
                + column.storage().declared("sqlite").map(text -> " as " + text).orElse("")
                + column.storage()
                        .collation("sqlite")
                        .map(text -> " collate " + text)
                        .orElse("")
                + (column.required() ? "" : "?")
                + column.byDefault().map(SqliteReaderTest::text).orElse("");
    }

    private static String text(Default value) {
        if (value instanceof Default.Identity identity) {
            return " = " + identity.text();
        } else if (value instanceof Default.Generated generated) {
            return " generated " + ExprPrinter.print(generated.expr()) + " " + generated.word();
        }
        return " = " + ExprPrinter.print(((Default.Value) value).expr());
    }

    private static String text(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return "pk " + key.name() + " " + key.columns();
        } else if (constraint instanceof Constraint.Unique unique) {
            return "unique " + unique.name() + " " + unique.columns();
        } else if (constraint instanceof Constraint.ForeignKey key) {
            return "fk " + key.name() + " " + key.columns() + " " + key.target() + " " + key.targetColumns() + " "
                    + key.onDelete() + " " + key.onUpdate() + " " + key.deferral();
        }
        return "check " + constraint.name() + " " + ExprPrinter.print(((Constraint.Check) constraint).condition());
    }

    private static String text(Index index) {
        List<String> keys = index.keys().stream()
                .map(key -> ExprPrinter.print(key.value()) + (key.descending() ? " desc" : ""))
                .toList();
        return (index.unique() ? "unique index " : "index ") + index.name() + " " + keys
                + index.where()
                        .map(where -> " where " + ExprPrinter.print(where))
                        .orElse("");
    }

    @Test
    void aTypeIsWhatItIsDeclaredAs() throws SQLException {
        assertEquals(
                """
                table a
                  i : long as INT?
                  b : long as bigint?
                  v : text as varchar(30)?
                  q : text as VARCHAR(3)?
                  r : double as double precision?
                  d : decimal(10, 2) as DECIMAL(10,2)?
                  big : native numeric(20,2)?
                  f : bool as boolean?
                  x : bytes as BLOB?
                  at : native datetime?
                  p : native POINT?
                  s : native STRING?
                  n : native UNTYPED_BLOB?
                ! table a: column n is declared without a type\
                """,
                read(
                        "create table a (i INT, b bigint, v varchar(30), q \"VARCHAR(3)\", r double precision,"
                                + " d DECIMAL(10,2), big numeric(20,2), f boolean, x blob, at datetime, p POINT, s STRING, n)"));
    }

    @Test
    void namesStandInFourKindsOfQuotes() throws SQLException {
        assertEquals(
                """
                table my table
                  a b : text as TEXT
                  c]d : text as TEXT?
                  e`f : text as TEXT?
                  g'h : text as TEXT?
                  q"r : text as TEXT?
                  pk pk_my table [a b]
                  unique uq_my table_e`f [e`f]
                  check a check `a b` <> `g'h`
                  index an index [`a b`, `c]d` desc]\
                """,
                read(
                        "create table [my table] ([a b] text not null primary key, \"c]d\" text, `e``f` text unique,"
                                + " 'g''h' text, \"q\"\"r\" text, constraint 'a check' check (`A B` <> \"g'h\"))",
                        "create index \"an index\" on [my table] ([A B], \"c]d\" desc)"));
    }

    @Test
    void commentsAndParenthesesStandAnywhere() throws SQLException {
        assertEquals("""
                table a
                  b : long as INT = 5
                  c : text as TEXT?
                  d : native UNTYPED_BLOB?
                  check ck_a_1 b > 0
                  check ck_a_2 sql(sqlite "c <> 'it''s ) -- \\"' and instr(c, '/*') = 0")
                  check ck_a_3 sql(sqlite "d in (1, (2))")
                ! table a: column d is declared without a type\
                """, read("""
                create /* one */ table a -- (b)
                 (/* ( */ b /* type */ int -- not null
                 not null default /* 4 */ 5 check ((b > 0 -- positive )
                 )), c text check (c <> 'it''s ) -- "' and instr(c, '/*') = 0 /* ) */),
                 d check (d in (1, (2))))"""));
    }

    @Test
    void keysCount() throws SQLException {
        assertEquals("""
                table counted
                  id : long = auto()
                  n : long as INT?
                  pk pk_counted [id]
                table alias
                  Id : long = auto()
                  n : long as INT?
                  pk the key [Id]
                table not_alias
                  id : long as INT
                  n : long as INT?
                  pk pk_not_alias [id]
                table neither
                  id : long as INT
                  pk pk_neither [id]
                table two
                  a : text as TEXT
                  b : text as TEXT
                  pk pk_two [a, b]
                table none
                  a : text as TEXT?
                table bare
                  a : text as TEXT
                  b : native UNTYPED_BLOB?
                  pk pk_bare [a]
                  without rowid
                table strict_one
                  a : long as INTEGER
                  b : native ANY?
                  c : text as TEXT?
                  pk pk_strict_one [a]
                  strict, without rowid
                ! table alias: column Id is counted without autoincrement: numbers may come again
                ! table not_alias: column id of the key takes null
                ! table not_alias: the key is in descending order
                ! table neither: column id of the key takes null
                ! table two: column a of the key takes null
                ! table two: column b is in the key in descending order
                ! table bare: column b is declared without a type\
                """, read("""
                create table counted (id integer primary key autoincrement, n int)""", """
                create table alias ("Id" Integer constraint "the key" primary key, n int)""", """
                create table not_alias (id integer primary key desc, n int)""", """
                create table neither (id int primary key)""", """
                create table two (a text, b text not null, primary key (a, b desc))""", """
                create table none (a text)""", """
                create table bare (a text primary key, b) without rowid""", """
                create table strict_one (a integer primary key, b any, c text) strict, without rowid"""));
    }

    @Test
    void references() throws SQLException {
        assertEquals("""
                table City
                  id : long = auto()
                  mayor : long as INTEGER?
                  pk pk_City [id]
                  fk fk_City_mayor [mayor] Person [ID] SET_NULL NO_ACTION DEFERRED
                table Person
                  ID : long = auto()
                  home : long as INT?
                  boss : long as INT?
                  gone : long as INT?
                  pair_a : long as INT?
                  pair_b : long as INT?
                  pk pk_Person [ID]
                  fk lives [home] City [id] NO_ACTION CASCADE NONE
                  fk fk_Person_boss [boss] Person [ID] NO_ACTION NO_ACTION NONE
                  fk fk_Person_pair_a_pair_b [pair_a, pair_b] pair [a, b] NO_ACTION NO_ACTION NONE
                table pair
                  b : long as INT
                  a : long as INT
                  pk pk_pair [a, b]
                  unique uq_pair_b [b]
                  unique c [a, b]
                ! table City: column id is counted without autoincrement: numbers may come again
                ! table Person: column ID is counted without autoincrement: numbers may come again
                ! table Person: foreign key of boss: match full
                ! table Person: foreign key of gone to nowhere is left out: there is no such table
                ! table pair: column b of the key takes null
                ! table pair: column a of the key takes null
                ! table pair: c: on conflict replace\
                """, read("""
                create table "City" (id integer primary key, mayor integer references person on delete set null
                  deferrable initially deferred)""", """
                create table Person (ID integer primary key, home int constraint lives references city (Id) on update
                  cascade, boss int references person match full, gone int references nowhere,
                  pair_a int, pair_b int, foreign key (PAIR_A, pair_b) references pair not deferrable initially deferred)""", """
                create table pair (b int, a int, primary key (a, b), unique (b), constraint c unique (a, b)
                  on conflict replace)"""));
    }

    @Test
    void whatIsComputed() throws SQLException {
        assertEquals("""
                table a
                  n : long as INT?
                  t : text as TEXT collate nocase?
                  u : native UNTYPED_BLOB? generated sql(sqlite "n + 1") virtual
                  v : text as TEXT? generated upper(t) stored
                  w : long as INT generated n * 2 virtual
                  x : native UNTYPED_BLOB? = sql(sqlite "current_timestamp")
                  y : text as TEXT? = 'a'
                  z : native UNTYPED_BLOB? = 'b'
                  k : text as TEXT? = 'c'
                  l : bool as boolean? = true
                  m : double as REAL? = sql(sqlite "-1.5e3")
                  o : long as INT? = 1 + 2
                  index i [t, sql(sqlite "t collate binary"), lower(t) desc, n + 1, sql(sqlite "json_extract(t, '$.a')")] where n is not null and t = 'x'
                  unique index j [n] where sql(sqlite "t like 'a%'")
                ! table a: column u is declared without a type
                ! table a: column x is declared without a type
                ! table a: column z is declared without a type\
                """, read("""
                create table a (n int, t text collate nocase, u as (n + 1), v text generated always as (upper(t)) stored,
                  w int as (n * 2) virtual not null, x default current_timestamp, y text default 'a', z default "b",
                  k text default c, l boolean default true, m real default -1.5e3, o int default (1 + 2))""", """
                create index i on a (t, t collate binary, lower(t) desc, n + 1, json_extract(t, '$.a')) where n is not null and t = 'x'""", """
                create unique index j on a (n asc) where t like 'a%'"""));
    }

    @Test
    void conditions() throws SQLException {
        assertEquals("""
                table a
                  n : long as INT?
                  t : text as TEXT?
                  f : bool as boolean?
                  d : native datetime?
                  check ck_a_1 n between 1 and 2 and t not in ('a', 'b')
                  check ck_a_2 sql(sqlite "n = 'x'")
                  check ck_a_3 sql(sqlite "t > 5")
                  check ck_a_4 not f or n is null
                  check ck_a_5 f = true
                  check ck_a_6 case when n > 0 then t else '' end <> 'q'
                  check ck_a_7 length(t) <= 5
                  check ck_a_8 sql(sqlite "d > '2020'")
                  check ck_a_9 t like 'a%'
                  check ck_a_10 coalesce(n, 0) = 1
                  check ck_a_11 n <> 2
                  check ck_a_12 t || 'x' <> ''
                  check ck_a_13 sql(sqlite "n || 'x' <> ''")
                  check ck_a_14 lower(trim(t)) = t
                  check double n > 1
                  check double_2 n > 2
                  check ck_a_15 sql(sqlite "n")
                  unique index uq_a_t [sql(sqlite "t collate nocase")]
                ! table a: two constraints are called double: one is read as double_2
                ! table a: uq_a_t is a constraint, read as an index for its collation
                ! table a: uq_a_t: on conflict ignore\
                """, read("""
                create table a (n int, t text, f boolean, d datetime,
                  check (n between 1 and 2 and t not in ('a', 'b')), check (n = 'x'), check (t > 5), check (not f or n isnull),
                  check (f = true), check (case when n > 0 then t else '' end <> 'q'), check (length(t) <= 5),
                  check (d > '2020'), check (t glob 'a*'), check (coalesce(n, 0) == 1), check (a.n != 2), check (t || 'x' <> ''),
                  check (n || 'x' <> ''), check (lower(trim(t)) = t), constraint double check (n > 1),
                  constraint double check (n > 2), unique (t collate nocase) on conflict ignore, check (n))"""));
    }

    @Test
    void objects() throws SQLException {
        assertEquals(
                """
                table a
                  id : long = auto()
                  t : text as TEXT?
                  pk pk_a [id]
                table shop.thing
                  id : long as INT?
                table made
                  a : native UNTYPED_BLOB?
                  b : native UNTYPED_BLOB?
                trigger tr | create trigger tr after insert on a begin update a set t = 'a;b'; delete from a where id < 0; end | drop trigger tr
                view v [] select * from a
                trigger on v | create trigger [on v] instead of insert on v begin select 1; end | drop trigger "on v"
                view w w [x, y] select id, t || '' from v
                virtual table doc | create virtual table doc using fts5(title, body) | drop table "doc"
                virtual table box | create virtual table box using rtree(id, x0, x1) | drop table "box"
                ! table a: column id is counted without autoincrement: numbers may come again
                ! table made: column a is declared without a type
                ! table made: column b is declared without a type
                ! table doc_data: is a part of a virtual table, which makes it
                ! table doc_idx: is a part of a virtual table, which makes it
                ! table doc_content: is a part of a virtual table, which makes it
                ! table doc_docsize: is a part of a virtual table, which makes it
                ! table doc_config: is a part of a virtual table, which makes it
                ! table box_rowid: is a part of a virtual table, which makes it
                ! table box_node: is a part of a virtual table, which makes it
                ! table box_parent: is a part of a virtual table, which makes it\
                """,
                read(
                        "create table a (id integer primary key, t text)",
                        "create view v as select * from a;",
                        "create view \"w w\" (x, \"y\") as select id, t || '' from v",
                        "create trigger tr after insert on a begin update a set t = 'a;b'; delete from a where id < 0; end",
                        "create trigger [on v] instead of insert on v begin select 1; end",
                        "create virtual table doc using fts5(title, body)",
                        "create virtual table box using rtree(id, x0, x1)",
                        "create table \"shop.thing\" (id int)",
                        "create table dsl_history (id int)",
                        "create table made as select 1 as a, 'x' as b"));
    }

    @Test
    void aBrokenViewKeepsNothingFromBeingRead() throws SQLException {
        try (LiveSqlite live = LiveSqlite.of(
                "create table a (id int)",
                "create view b (x) as select id from a",
                "drop table a",
                "create table c (d int)")) {
            assertEquals(
                    List.of("table c", "  d : long as INT?", "view b [x] select id from a"),
                    lines(live.read().model()));
        }
    }

    @Test
    void whatIsOutOfScopeIsNotThere() throws SQLException {
        try (LiveSqlite live = LiveSqlite.of(
                "create table a (id int)",
                "create table b_old (id int)",
                "create index i on b_old (id)",
                "create view c as select 1")) {
            Scope scope = Scope.of(List.of(), List.of("b_*", "c"));
            assertEquals(
                    List.of("table a", "  id : long as INT?"),
                    lines(live.read(scope).model()));
        }
    }
}
