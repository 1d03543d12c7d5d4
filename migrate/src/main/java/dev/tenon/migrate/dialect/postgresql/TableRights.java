package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/** What tables have in the database and not in the schema, for those that take their places: their owners and privileges. */
final class TableRights {
    private TableRights() {}

    private static final String COPY = """
            do $rights$ begin execute (
              with pair(gone, made) as (
                values %pairs%
              ), was as (
                select made, relowner, relacl from pair join pg_class on oid = gone
              ), is_now as (
                select made, relowner, relacl from pair join pg_class on oid = made
              ), granted as (
                select made, null::name as col, g.* from was, aclexplode(relacl) g
                union all
                select made, attname, g.* from pair join pg_attribute on attrelid = gone, aclexplode(attacl) g
                where not attisdropped
              )
              select coalesce(string_agg(sql, '; ' order by step), 'select') from (
                select 0, format('revoke all on %s from %s', made, coalesce(nullif(grantee, 0)::regrole::text, 'public'))
                from is_now, aclexplode(relacl) where grantee <> relowner
                union all
                select 1, format('alter table %s owner to %s', made, was.relowner::regrole)
                from was join is_now using (made) where was.relowner <> is_now.relowner
                union all
                select 2, format('revoke all on %s from %s', made, relowner::regrole)
                from was where relacl is not null
                union all
                select 3, format('grant %s%s on %s to %s%s', privilege_type, ' (' || quote_ident(col) || ')',
                  made, coalesce(nullif(grantee, 0)::regrole::text, 'public'),
                  case when is_grantable then ' with grant option' end)
                from granted
                where col is null or col in (select attname from pg_attribute where attrelid = made)
              ) given(step, sql));
            end $rights$""";

    /** @param made by the names of those that went for them; not empty */
    static Statement copy(Map<String, String> made) {
        String pairs = made.entrySet().stream()
                .map(pair -> "(" + reference(pair.getKey()) + ", " + reference(pair.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return Statement.catalog(COPY.replace("%pairs%", pairs), LockLevel.NONE);
    }

    private static String reference(String table) {
        return string(relation(table)) + "::regclass";
    }
}
