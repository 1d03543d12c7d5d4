package dev.tenon.migrate.introspect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases that nobody has made with Tenon. */
class PostgresReaderTest {
    private static final Scope TWO = new Scope(List.of("public", "shop"), List.of());
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.postgresql();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void empty() throws Exception {
        lab.empty();
    }

    private static Found read(Scope scope, String... sql) throws Exception {
        lab.execute(List.of(sql));
        return Databases.read(lab, scope);
    }

    private static Found read(String... sql) throws Exception {
        return read(Scope.DEFAULT, sql);
    }

    private static String columns(Table table) {
        StringBuilder text = new StringBuilder();
        for (Column column : table.columns()) {
            text.append(column.name()).append(": ").append(column.type().text());
            column.storage()
                    .declared("postgresql")
                    .ifPresent(as -> text.append(" as ").append(as));
            column.storage()
                    .collation("postgresql")
                    .ifPresent(by -> text.append(" collate ").append(by));
            text.append(column.required() ? "" : "?").append('\n');
        }
        return text.toString();
    }

    private static Table table(Found found, String name) {
        return found.model().table(name).orElseThrow();
    }

    private static Optional<Default> byDefault(Table table, String column) {
        return table.column(column).orElseThrow().byDefault();
    }

    @Test
    void anEmptyDatabaseIsEmpty() throws Exception {
        assertEquals(new Found(Database.EMPTY, List.of()), read());
    }

    @Test
    void aScaleBelowZero() throws Exception {
        assumeTrue(EmbeddedPostgres.shared().majorVersion() >= 15);
        Found found = read("create table t (g numeric(3, -2))");
        assertEquals("g: native(\"numeric(3,-2)\")?\n", columns(table(found, "t")));
    }

    @Test
    void types() throws Exception {
        Found found = read(
                "create type mood as enum ('sad', 'it''s fine')",
                "comment on type mood is 'how one is'",
                "create table t (a int, b varchar(40), c varchar, d char(3), e numeric(10, 2), f numeric, g numeric(3),"
                        + " h timestamptz, i timestamp(3), j time, k json, l jsonb, m money, n text collate \"C\", o mood,"
                        + " p int[], q mood[], r int4range, s bytea, t double precision, u real, v smallint, w interval,"
                        + " x uuid, y date, z boolean, aa bigint, ab text not null)");
        assertEquals("""
                a: int?
                b: str(40)?
                c: text as varchar?
                d: str(3) as char(3)?
                e: decimal(10, 2)?
                f: native("numeric")?
                g: decimal(3, 0)?
                h: timestamp?
                i: datetime as timestamp(3)?
                j: time?
                k: json as json?
                l: json?
                m: native("money")?
                n: text collate C?
                o: mood?
                p: native("integer[]")?
                q: native("mood[]")?
                r: native("int4range")?
                s: bytes?
                t: double?
                u: float?
                v: short?
                w: interval?
                x: uuid?
                y: date?
                z: bool?
                aa: long?
                ab: text
                """, columns(table(found, "t")));
        assertEquals(
                List.of(new EnumType("mood", List.of("sad", "it's fine"), Optional.of("how one is"))),
                found.model().enums().list());
    }

    @Test
    void defaults() throws Exception {
        Table table = table(
                read("create table t (a int default -7, b text default 'it''s \\ here', c boolean default true,"
                        + " d timestamptz default now(), e uuid default gen_random_uuid(), f date default current_date,"
                        + " g numeric(5, 1) default 2.5, h text default lower('A'), i timestamptz default '2026-01-02 03:04:05+01',"
                        + " j int generated always as (a + 1) stored)"),
                "t");
        assertEquals(value(new Expr.Negate(new Expr.Num("7"))), byDefault(table, "a"));
        assertEquals(value(new Expr.Str("it's \\ here")), byDefault(table, "b"));
        assertEquals(value(new Expr.Bool(true)), byDefault(table, "c"));
        assertEquals(value(new Expr.Call(Function.NOW, List.of())), byDefault(table, "d"));
        assertEquals(value(new Expr.Call(Function.UUID, List.of())), byDefault(table, "e"));
        assertEquals(value(new Expr.Call(Function.TODAY, List.of())), byDefault(table, "f"));
        assertEquals(value(new Expr.Num("2.5")), byDefault(table, "g"));
        assertEquals(value(new Expr.Str("2026-01-02T02:04:05.000000Z")), byDefault(table, "i"));
        assertTrue(byDefault(table, "j").orElseThrow() instanceof Default.Generated made && made.stored());
    }

    private static Optional<Default> value(Expr expr) {
        return Optional.of(new Default.Value(expr));
    }

    @Test
    void namesThatMustBeQuoted() throws Exception {
        String longest = "n".repeat(63);
        Found found = read(
                "create table \"Order\" (\"select\" int primary key, \"say \"\"hi\"\"\" text, \"Änderung\" int)",
                "create table " + longest + " (" + longest.replace('n', 'c') + " int)",
                "create index \"My Index\" on \"Order\" (\"say \"\"hi\"\"\" desc, \"Änderung\")",
                "create table \"with.dot\" (id int primary key)",
                "create table refers (id int references \"with.dot\")");
        Table order = table(found, "Order");
        assertEquals(
                List.of("select", "say \"hi\"", "Änderung"),
                List.copyOf(order.columns().names()));
        assertEquals(
                new Index(
                        "My Index",
                        List.of(new Index.Key("say \"hi\"", true), new Index.Key("Änderung", false)),
                        false,
                        Optional.empty()),
                order.indexes().get("My Index").orElseThrow());
        assertEquals(
                "c".repeat(63), table(found, longest).columns().list().get(0).name());
        assertEquals(
                List.of(
                        "table with.dot: is left out: its name has a dot",
                        "table refers: constraint refers_id_fkey is left out: it refers to \"with.dot\", which is not read"),
                Databases.remarks(found));
    }

    @Test
    void schemas() throws Exception {
        String[] sql = {
            "create schema shop",
            "comment on schema shop is 'what is sold'",
            "create table item (id int constraint pk primary key)",
            "create table shop.item (id int constraint pk primary key, item int constraint fk references public.item)",
            "create type shop.size as enum ('s', 'm')",
            "create table worn (size shop.size)",
            "create table elsewhere (item int constraint fk references shop.item)"
        };
        Found found = read(TWO, sql);
        assertEquals(
                List.of("elsewhere", "item", "worn", "shop.item"),
                List.copyOf(found.model().tables().names()));
        assertEquals(
                Optional.of("what is sold"),
                found.model().namespaces().get("shop").orElseThrow().comment());
        assertEquals("size: shop.size?\n", columns(table(found, "worn")));
        Constraint.ForeignKey key =
                table(found, "shop.item").foreignKeys().findFirst().orElseThrow();
        assertEquals("item", key.target());
        assertEquals(List.of(), found.remarks());

        Found one = Databases.read(lab, Scope.DEFAULT);
        assertEquals("size: native(\"shop.size\")?\n", columns(table(one, "worn")));
        assertEquals(
                List.of("table elsewhere: constraint fk is left out: it refers to shop.item, which is not read"),
                Databases.remarks(one));
        Scope ignoring = Scope.of(List.of("public", "shop", "gone"), List.of("shop.*", "worn"));
        Found some = Databases.read(lab, ignoring);
        assertEquals(
                List.of("elsewhere", "item"), List.copyOf(some.model().tables().names()));
        assertTrue(Databases.remarks(some).contains("schema gone: is not in the database"));
    }

    @Test
    void counters() throws Exception {
        Found found = read(
                "create table a (id serial primary key, n int generated always as identity (start 10 increment 5 cache 3))",
                "create table b (id bigint generated by default as identity (maxvalue 100 cycle))",
                "create sequence free as smallint increment -2",
                "create sequence kept",
                "create table c (id bigint default nextval('kept'))",
                "alter sequence kept owned by c.id");
        assertEquals(Optional.of(serial(Optional.empty())), byDefault(table(found, "a"), "id"));
        assertEquals(Optional.of(new Default.Identity(true, 10, 5, 3)), byDefault(table(found, "a"), "n"));
        assertEquals(Optional.of(new Default.Identity()), byDefault(table(found, "b"), "id"));
        assertEquals(
                Optional.of(new Default.Value(Expr.Raw.of("postgresql", "nextval('kept'::regclass)"))),
                byDefault(table(found, "c"), "id"));
        assertEquals(
                List.of("free", "kept"),
                found.model().objects().stream().map(SchemaObject::name).toList());
        assertEquals(
                List.of(
                        "table b: column id: its sequence begins again at its end",
                        "table b: column id: its sequence has the maximum 100",
                        "sequence kept: is owned by a column, and dropped with it"),
                Databases.remarks(found));
    }

    /** Only a sequence that the column owns, and that nothing but the column and its partitions counts by. */
    @Test
    void serials() throws Exception {
        Found found = read(
                "create table a (id serial, other smallint not null default nextval('a_id_seq'), \"№\" smallserial)",
                "alter sequence \"a_№_seq\" rename to \"it's\"",
                "create table old (id int not null)",
                "create sequence old_id_seq increment 10 cycle owned by old.id",
                "alter table old alter id set default nextval('old_id_seq')",
                "comment on sequence old_id_seq is 'says more'",
                "create table part (id bigserial) partition by range (id)",
                "create table part_low partition of part for values from (0) to (1000)",
                "create table plus (id serial)",
                "alter table plus alter id set default nextval('plus_id_seq') + 1",
                "create table none (id serial, wide numeric not null)",
                "alter table none alter id drop default",
                "create sequence far owned by none.wide",
                "alter table none alter wide set default nextval('far')",
                "create schema shop",
                "create table shop.item (id serial)",
                "alter sequence shop.item_id_seq rename to numbers");
        assertEquals(Optional.of(serial(Optional.of("it's"))), byDefault(table(found, "a"), "№"));
        assertEquals(
                Optional.of(new Default.Identity(false, 1, 10, 1).withSerial(Optional.of(new Default.Serial()))),
                byDefault(table(found, "old"), "id"));
        assertEquals(Optional.of(serial(Optional.empty())), byDefault(table(found, "part"), "id"));
        assertEquals(
                List.of("a_id_seq", "far", "none_id_seq", "plus_id_seq"),
                found.model().objects().stream().map(SchemaObject::name).toList());
        assertEquals(
                List.of(
                        "table old: column id: its sequence begins again at its end",
                        "table old: column id: its sequence has the comment says more",
                        "table old: column id: its sequence counts in `long`",
                        "sequence a_id_seq: is owned by a column, and dropped with it",
                        "sequence far: is owned by a column, and dropped with it",
                        "sequence none_id_seq: is owned by a column, and dropped with it",
                        "sequence plus_id_seq: is owned by a column, and dropped with it"),
                Databases.remarks(found).stream()
                        .filter(remark -> !remark.startsWith("schema"))
                        .toList());
    }

    private static Default serial(Optional<String> name) {
        return new Default.Identity().withSerial(Optional.of(new Default.Serial(name)));
    }

    @Test
    void constraints() throws Exception {
        Found found = read(
                "create table a (id int, b int, constraint a_key unique (id) deferrable initially deferred)",
                "create table b (x int primary key, y int unique, z int check (z > 0) no inherit,"
                        + " exclude using btree ((z) with =) where (z > 3))",
                "alter table a add constraint circle foreign key (b) references b on delete set null on update cascade",
                "alter table b add constraint circle foreign key (x) references b (y) on delete restrict not valid",
                "comment on constraint circle on a is 'round'");
        Table a = table(found, "a");
        Constraint.ForeignKey circle = a.foreignKeys().findFirst().orElseThrow();
        assertEquals(ReferentialAction.SET_NULL, circle.onDelete());
        assertEquals(ReferentialAction.CASCADE, circle.onUpdate());
        assertTrue(a.primaryKey().isEmpty());
        Table b = table(found, "b");
        assertEquals(
                List.of("b_pkey", "b_y_key", "b_z_excl", "b_z_check", "circle").stream()
                        .sorted()
                        .toList(),
                b.constraints().names().stream().sorted().toList());
        assertEquals(
                Optional.of("USING btree (z WITH =) WHERE ((z > 3))"),
                b.exclusions().findFirst().orElseThrow().texts().of("postgresql"));
        assertEquals(
                List.of(
                        "table a: constraint circle has the comment round",
                        "table b: constraint b_z_check is not inherited",
                        "table b: constraint circle is not validated"),
                Databases.remarks(found));
    }

    @Test
    void indexes() throws Exception {
        lab.execute(List.of(
                "create table t (a int, b text, c text, d int)",
                "create unique index u on t (a, (lower(b))) include (d) where a > 0",
                "create index h on t using hash (b)",
                "create index p on t (b text_pattern_ops, a desc nulls last)",
                "create index l on t (b collate \"C\") with (fillfactor = 70)",
                "alter table t drop column c",
                "insert into t values (1, 'x', 1), (1, 'y', 1)"));
        try (Connection connection = Connections.open(lab.url());
                Statement statement = connection.createStatement()) {
            statement.execute("create unique index concurrently broken on t (a)");
        } catch (SQLException refused) {
            assertTrue(refused.getMessage().contains("broken"));
        }
        Found found = Databases.read(lab, Scope.DEFAULT);
        Table t = table(found, "t");
        assertEquals(List.of("a", "b", "d"), List.copyOf(t.columns().names()));
        Index unique = t.indexes().get("u").orElseThrow();
        assertTrue(unique.unique());
        assertEquals(List.of("d"), unique.include());
        assertEquals(List.of("a"), unique.keyColumns());
        assertEquals(2, unique.keys().size());
        assertTrue(unique.where().isPresent());
        assertEquals(IndexMethod.HASH, t.indexes().get("h").orElseThrow().method());
        assertEquals(
                List.of(
                        new Index.Key(new Expr.Name("b"), false, false, Optional.of("text_pattern_ops")),
                        new Index.Key(new Expr.Name("a"), true, false, Optional.empty())),
                t.indexes().get("p").orElseThrow().keys());
        assertEquals(
                Expr.Raw.of("postgresql", "b collate \"C\""),
                t.indexes().get("l").orElseThrow().keys().get(0).value());
        assertEquals(
                List.of(
                        "table t: index broken is left out: it is not valid",
                        "table t: index l has storage parameters fillfactor=70"),
                Databases.remarks(found));
    }

    @Test
    void parts() throws Exception {
        Found found = read(
                "create table r (at timestamptz, n int) partition by range (at)",
                "create table r_old partition of r for values from (minvalue) to ('2026-01-01')",
                "create table odd partition of r for values from ('2026-01-01') to ('2027-01-01')",
                "create table r_rest partition of r default",
                "create index r_n on r (n)",
                "create index r_old_only on r_old (n, at)",
                "create table l (k text, n int) partition by list (k)",
                "create table l_two partition of l for values in ('a, b', 'it''s')",
                "create table l_none partition of l for values in ('c', null)",
                "create table h (id int) partition by hash (id)",
                "create table h_p0 partition of h for values with (modulus 2, remainder 0)",
                "create table h_p1 partition of h for values with (modulus 2, remainder 1)",
                "create table two (a int, b int) partition by range (a, b)",
                "create table deep (a int) partition by list (a)",
                "create table deep_one partition of deep for values in (1, -2) partition by list (a)");
        assertEquals(
                List.of("deep", "h", "l", "r", "two"),
                List.copyOf(found.model().tables().names()));
        Partitioning range = table(found, "r").partitioning().orElseThrow();
        assertEquals(
                new Bounds.Range(Optional.empty(), Optional.of(new Expr.Str("2026-01-01T00:00:00.000000Z"))),
                range.partitions().get("old").orElseThrow().bounds());
        assertEquals(
                new Bounds.Rest(), range.partitions().get("rest").orElseThrow().bounds());
        assertEquals(List.of("r_n"), List.copyOf(table(found, "r").indexes().names()));
        assertEquals(
                new Bounds.In(List.of(new Expr.Str("a, b"), new Expr.Str("it's"))),
                table(found, "l")
                        .partitioning()
                        .orElseThrow()
                        .partitions()
                        .get("two")
                        .orElseThrow()
                        .bounds());
        assertEquals(2, table(found, "h").partitioning().orElseThrow().hashes());
        assertEquals(
                List.of(
                        "table r_old: index r_old_only of its own",
                        "table l: partition l_none is left out: it is FOR VALUES IN ('c', NULL)",
                        "table r: partition odd is left out: its name is not that of its table with one behind it",
                        "table deep: partitioned by LIST (a): read as a table in one piece",
                        "table two: partitioned by RANGE (a, b): read as a table in one piece"),
                Databases.remarks(found));
    }

    @Test
    void whatTheDatabaseAloneKnows() throws Exception {
        Found found = read(
                "create unlogged table t (a text, b int) with (fillfactor = 70)",
                "alter table t alter column a set storage external, alter column b set statistics 5, replica identity full",
                "alter table t enable row level security",
                "create table child (c int) inherits (t)",
                "grant select on t to public",
                "create function f() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger g before insert on t for each row execute function f()",
                "alter table t disable trigger g",
                "create operator === (function = int4eq, leftarg = int, rightarg = int)");
        List<String> remarks = Databases.remarks(found);
        assertTrue(remarks.contains("table child: inherits from t"), remarks.toString());
        assertEquals(
                List.of(
                        "table t: unlogged",
                        "table t: storage parameters fillfactor=70",
                        "table t: replica identity full",
                        "table t: row level security is enabled without a policy",
                        "table t: column a: storage external",
                        "table t: column b: statistics target 5",
                        "trigger g: is disabled",
                        "operator ===: is left out"),
                remarks.stream()
                        .filter(remark -> !remark.contains("privileges") && !remark.contains("child"))
                        .toList());
        assertTrue(remarks.stream().anyMatch(remark -> remark.startsWith("table t: privileges {")), remarks.toString());
    }

    /** Some servers keep notes of their own beside what people set. */
    @Test
    void optionsOfTheServerAreTheServers() throws Exception {
        Found found = read(
                "create table t (a text, b int)",
                "alter table t alter column b set (n_distinct = 5)",
                "update pg_attribute set attoptions = array['pg_version=7'] || coalesce(attoptions, '{}')"
                        + " where attrelid = 't'::regclass and attnum > 0");
        assertEquals(List.of("table t: column b: n_distinct=5"), Databases.remarks(found));
    }

    @Test
    void whatIsKeptAsSql() throws Exception {
        String[] sql = {
            "create schema shop",
            "create domain positive as int constraint above check (value > 0)",
            "create domain small as positive not null default 5 check (value < 10)",
            "create type pair as (x int, \"Y z\" text)",
            "create type span as range (subtype = float8, subtype_diff = float8mi)",
            "create table t (a small, b pair, c span, d int, e int)",
            "create view over_t as select a, d from t where d > 1",
            "create view shop.over_v as select d as \"D\" from over_t",
            "create materialized view kept as select d, count(*) as n from t group by d",
            "create unique index kept_d on kept (d)",
            "comment on column over_t.d is 'the d'",
            "create function add(a int, b int default 1) returns int language sql immutable as 'select a + b'",
            "create function add(a text) returns text language sql immutable as $$select a || ';'$$",
            "create procedure shop.go() language plpgsql as 'begin null; end'",
            "create aggregate total(int) (sfunc = int4pl, stype = int, initcond = '0')",
            "create function touch() returns trigger language plpgsql as 'begin return new; end'",
            "create trigger touch before update of d on t for each row when (new.d > 1) execute function touch()",
            "comment on trigger touch on t is 'touches'",
            "create rule quiet as on delete to t where old.d = 3 do instead nothing",
            "create statistics s (dependencies) on d, e from t",
            "create policy p on t as restrictive for select to public using (d > 0)",
            "alter table t enable row level security",
            "create function watch() returns event_trigger language plpgsql as 'begin end'",
            "create event trigger watch on ddl_command_end when tag in ('DROP VIEW') execute function watch()"
        };
        Found found = read(TWO, sql);
        assertEquals(List.of(), found.remarks());
        assertEquals(
                List.of(
                        "aggregate total",
                        "domain positive",
                        "domain small",
                        "event trigger watch_2",
                        "function add",
                        "function add_2",
                        "function touch",
                        "function watch",
                        "procedure go",
                        "rule quiet",
                        "statistics s",
                        "trigger touch_t",
                        "type pair",
                        "type span"),
                found.model().objects().stream()
                        .filter(SqlObject.class::isInstance)
                        .map(object -> ((SqlObject) object).kind() + " " + object.name())
                        .sorted()
                        .toList());
        SqlObject trigger = (SqlObject) found.model().objects().get("touch_t").orElseThrow();
        assertEquals(Optional.of("drop trigger touch on t"), trigger.drop().of("postgresql"));
        assertEquals(Optional.of("touches"), trigger.comment());

        // The same database, made of what was read.
        String catalog = lab.catalog();
        Databases.make(lab, found.model());
        assertEquals(catalog, lab.catalog());
    }

    @Test
    void extensions() throws Exception {
        assertEquals(List.of(), read("create table t (id int)").remarks());
        List<String> there = lab.query("select name from pg_available_extensions where name = 'citext'");
        org.junit.jupiter.api.Assumptions.assumeFalse(there.isEmpty(), "the server has no citext");
        Found found = read("create extension citext", "create table c (a citext unique)");
        SqlObject extension = (SqlObject) found.model().objects().get("citext").orElseThrow();
        assertEquals("extension", extension.kind());
        assertEquals(
                Optional.of("create extension if not exists citext"),
                extension.create().of("postgresql"));
        assertEquals(1, found.model().objects().size());
        assertEquals("a: text as citext?\n", columns(table(found, "c")));
        assertEquals(List.of(), found.remarks());
    }

    @Test
    void aRoleWithoutRightsReadsAllTheSame() throws Exception {
        lab.execute(List.of(
                "create schema shop",
                "create table shop.t (id int primary key, a text default 'x')",
                "create view shop.v as select a from shop.t",
                "create policy p on shop.t using (a = 'y')",
                "create sequence shop.s",
                "grant usage on schema public to public",
                "do $$ begin if not exists (select from pg_roles where rolname = 'tenon_reader') then"
                        + " create role tenon_reader; end if; end $$",
                "revoke all on all tables in schema shop from public"));
        try (Connection connection = Connections.open(lab.url());
                Statement statement = connection.createStatement()) {
            String path = search(statement);
            Database mine = PostgresReader.read(connection, TWO).model();
            statement.execute("set role tenon_reader");
            Found found = PostgresReader.read(connection, TWO);
            assertEquals(mine, found.model());
            assertTrue(
                    Databases.remarks(found).stream().anyMatch(remark -> remark.startsWith("table shop.t: owner is ")),
                    found.remarks().toString());
            assertTrue(connection.getAutoCommit());
            statement.execute("reset role");
            assertEquals(path, search(statement));
            statement.execute("create table shop.written ()");
        }
    }

    private static String search(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select current_setting('search_path') || current_setting('TimeZone')"
                + " || current_setting('transaction_isolation')")) {
            row.next();
            return row.getString(1);
        }
    }
}
