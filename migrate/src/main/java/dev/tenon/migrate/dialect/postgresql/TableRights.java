package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;

/** What a table has in the database and not in the schema, for the one that takes its place: its owner and privileges. */
final class TableRights {
    private TableRights() {}

    private static final String COPY = """
            do $rights$ begin execute (
              with old as (
                select oid, relowner, relacl from pg_class where oid = %old%::regclass
              ), now as (
                select oid, oid::regclass::text as name, relowner, relacl from pg_class where oid = %new%::regclass
              ), granted as (
                select null::name as col, g.* from old, aclexplode(relacl) g
                union all
                select attname, g.* from old join pg_attribute on attrelid = oid, aclexplode(attacl) g
                where not attisdropped
              )
              select coalesce(string_agg(sql, '; ' order by step), 'select') from (
                select 0, format('revoke all on %s from %s', name, coalesce(nullif(grantee, 0)::regrole::text, 'public'))
                from now, aclexplode(relacl) where grantee <> relowner
                union all
                select 1, format('alter table %s owner to %s', name, old.relowner::regrole)
                from old, now where old.relowner <> now.relowner
                union all
                select 2, format('revoke all on %s from %s', name, old.relowner::regrole)
                from old, now where old.relacl is not null
                union all
                select 3, format('grant %s%s on %s to %s%s', privilege_type, ' (' || quote_ident(col) || ')',
                  name, coalesce(nullif(grantee, 0)::regrole::text, 'public'),
                  case when is_grantable then ' with grant option' end)
                from now, granted
                where col is null or col in (select attname from pg_attribute where attrelid = now.oid)
              ) given(step, sql));
            end $rights$""";

    static Statement copy(String old, String now) {
        return Statement.catalog(
                COPY.replace("%old%", string(relation(old))).replace("%new%", string(relation(now))), LockLevel.NONE);
    }
}
