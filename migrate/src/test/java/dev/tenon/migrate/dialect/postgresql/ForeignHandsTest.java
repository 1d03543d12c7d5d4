package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.column;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.migrate.dialect.Models;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL as other tools and people write it: what the language can say is read, the rest stays SQL. */
final class ForeignHandsTest {
    private static final Table TABLE = Models.table(
            "t",
            column("id", "long"),
            column("price", "decimal(10, 2)"),
            column("qty", "int"),
            column("ratio", "double"),
            column("name", "str(80)"),
            column("email", "text"),
            column("status", "str(20)"),
            column("kind", "mood"),
            column("active", "bool"),
            column("created", "timestamp"),
            column("made", "datetime"),
            column("begins", "date"),
            column("ends", "date"),
            column("data", "json"),
            column("token", "uuid"));
    private static final PrintedExpression PRINTED = PrintedExpression.over(TABLE.columns());
    private static TestDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = new TestDatabase();
        database.execute("create type mood as enum ('sad', 'glad')");
        database.execute("create domain code as text");
        database.execute("create function half(integer) returns integer immutable language sql as 'select $1 / 2'");
        database.execute("create table t (id bigint, price numeric(10,2), qty integer, ratio double precision,"
                + " name varchar(80), email text, status varchar(20), kind mood, active boolean, created timestamptz,"
                + " made timestamp, begins date, ends date, data jsonb, token uuid)");
    }

    @AfterAll
    static void drop() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            price > 0                                        → price > 0
            price > 0.00                                     → price > 0.00
            price >= 0::numeric                              → price >= 0
            (((price)))>(0)                                  → price > 0
            0 < price                                        → 0 < price
            qty BETWEEN 1 AND 10                             → qty >= 1 and qty <= 10
            qty > 0 AND (qty < 5 AND active)                 → qty > 0 and qty < 5 and active
            qty != -1                                        → qty <> -1
            qty * price <= 1000.5                            → qty * price <= 1000.5
            ratio >= 0 AND ratio <= 1                        → ratio >= 0 and ratio <= 1
            status IN ('a','b')                              → status in ('a', 'b')
            status = ANY (ARRAY['a','b'])                    → status in ('a', 'b')
            status::text = ANY (ARRAY['a'::varchar::text]) → sql
            status::text = ANY (ARRAY['a'::varchar::text,'b'::varchar::text]) → status in ('a', 'b')
            status <> ALL (ARRAY['a'::varchar(1),'b']) → sql
            status = ANY (ARRAY['a'::varchar,'b'::varchar])  → status in ('a', 'b')
            status NOT IN ('a','b')                          → status not in ('a', 'b')
            status IN ('a')                                  → status = 'a'
            status::text = 'a'::text                         → status = 'a'
            email IN ('a', 'b') OR email IS NULL             → email in ('a', 'b') or email is null
            kind IN ('sad','glad')                           → kind in ('sad', 'glad')
            kind = 'sad'::mood                               → kind = 'sad'
            kind > 'sad'                                     → sql
            char_length(name) >= 3                           → length(name) >= 3
            length(name) >= 3                                → length(name) >= 3
            character_length(email) >= 3                     → length(email) >= 3
            length(trim(name)) > 0                           → length(trim(name)) > 0
            length(btrim(email)) > 0                         → length(trim(email)) > 0
            btrim(email, 'x') <> ''                          → sql
            octet_length(name) >= 3                          → sql
            lower(email) = email                             → lower(email) = email
            lower(name) = name                               → lower(name) = name
            email LIKE '%@%'                                 → email like '%@%'
            email NOT LIKE '%\\%'                            → sql
            email ILIKE '%@%'                                → sql
            email ~ '^[a-z]+$'                               → sql
            begins < ends                                    → begins < ends
            begins > '2020-01-01'                            → begins > '2020-01-01'
            begins > DATE '2020-01-01'                       → begins > '2020-01-01'
            created > '2020-01-01 00:00:00+02'               → created > '2019-12-31T22:00:00.000000Z'
            made < 'infinity'                                → sql
            begins < created                                 → sql
            created <= now()                                 → sql
            active                                           → active
            NOT active                                       → not active
            active = true                                    → active = true
            active IS TRUE                                   → sql
            name IS DISTINCT FROM email                      → sql
            (data ->> 'x') IS NOT NULL                       → sql
            data IS NOT NULL                                 → data is not null
            jsonb_typeof(data) = 'object'                    → sql
            data = '{}'                                      → sql
            num_nonnulls(name, email) = 1                    → sql
            half(qty) > 1                                    → sql
            (qty > 0) = active                               → (qty > 0) = active
            qty # 1 = 0                                      → sql
            qty::bigint > 5                                  → sql
            qty::text = '5'                                  → sql
            name::code = 'x'                                 → sql
            coalesce(name, email, '') <> ''                  → coalesce(name, email, '') <> ''
            CASE WHEN active THEN price > 0 ELSE true END    → case when active then price > 0 else true end
            CASE status WHEN 'a' THEN qty > 0 ELSE true END  → sql
            EXTRACT(year FROM begins) > 2000                 → sql
            round(price) = price                             → round(price) = price
            abs(qty) < 100                                   → abs(qty) < 100
            qty % 2 = 0                                      → qty % 2 = 0
            id % 2 = 0                                       → id % 2 = 0
            token <> '00000000-0000-0000-0000-000000000000'  → token <> '00000000-0000-0000-0000-000000000000'
            email COLLATE "C" > 'a'                          → sql
            """)
    void checks(String sql, String meant) throws SQLException {
        database.execute("alter table t add constraint c check (" + sql + ")");
        String printed = database.query("select pg_get_expr(conbin, conrelid) from pg_constraint where conname = 'c'")
                .get(0);
        database.execute("alter table t drop constraint c");
        assertEquals(meant, text(PRINTED.condition(printed)), printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            qty     → 0                               → 0
            qty     → '0'                             → 0
            qty     → -1                              → -1
            qty     → '-1'::integer                   → -1
            qty     → nextval('s')                    → sql
            price   → 0.0                             → 0.0
            price   → '0'::numeric                    → sql
            ratio   → '0'::double precision           → sql
            ratio   → 1.5                             → 1.5
            name    → ''                              → ''
            name    → 'it''s'::character varying      → 'it''s'
            email   → ''::text                        → ''
            status  → upper('new')                    → upper('new')
            kind    → 'sad'                           → 'sad'
            active  → false                           → false
            active  → 'f'                             → false
            created → CURRENT_TIMESTAMP               → now()
            created → now()                           → now()
            created → clock_timestamp()               → sql
            created → now() + interval '1 day'        → sql
            made    → CURRENT_TIMESTAMP               → sql
            made    → timezone('utc', now())          → sql
            made    → now() at time zone 'utc'        → now()
            made    → now() at time zone 'Europe/Rome' → sql
            begins  → CURRENT_DATE                    → today()
            begins  → now()                           → sql
            begins  → 'epoch'                         → '1970-01-01'
            data    → '{}'                            → '{}'
            data    → '[1,  2]'::jsonb                → '[1, 2]'
            data    → jsonb_build_object()            → sql
            token   → gen_random_uuid()               → uuid()
            token   → md5('a')::uuid                  → sql
            """)
    void defaults(String name, String sql, String meant) throws SQLException {
        database.execute("create sequence if not exists s");
        database.execute("alter table t alter column " + name + " set default " + sql);
        String printed = database.query("select pg_get_expr(adbin, adrelid) from pg_attrdef")
                .get(0);
        database.execute("alter table t alter column " + name + " drop default");
        Column column = TABLE.column(name).orElseThrow();
        assertEquals(meant, text(PrintedExpression.value(printed, column)), printed);
    }

    /** The bounds of a partition stand without their types. */
    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            qty     → 5             → 5
            qty     → '-5'          → -5
            id      → '5000000000'  → 5000000000
            begins  → '2026-01-01'  → '2026-01-01'
            status  → 'it''s'       → 'it''s'
            kind    → 'sad'         → 'sad'
            qty     → MINVALUE      → sql
            """)
    void bounds(String name, String printed, String meant) {
        assertEquals(
                meant, text(PrintedExpression.value(printed, TABLE.column(name).orElseThrow())));
    }

    private static String text(Optional<Expr> read) {
        return read.map(ExprPrinter::print).orElse("sql");
    }
}
