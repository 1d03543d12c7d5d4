package dev.tenon.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What PostgreSQL itself says is in the current schema, and with its name before it in all others: one sorted line a fact, in its own words, so that two databases are
 * the same if and only if their dumps are. Not in it: the order of columns, which adding one cannot choose, the names of
 * NOT NULL constraints, which PostgreSQL 18 keeps when a column is renamed, and the tool's own tables ({@code dsl_…}).
 *
 * <p>Numbers below 16384 are of the server's own objects: without them it need not look through all of its functions and columns.
 * On a connection that is kept, with {@code prepareThreshold=1}, it plans the question once, which takes it longer than the answer.
 */
public final class PostgresCatalog {
    private static final String QUERY = """
            with spaces as (
                select oid, nspname, case when nspname = current_schema() then '' else nspname || '.' end as space
                from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'
            ), relations as (
                select c.oid, s.space || c.relname as relname, c.oid::regclass as quoted, c.relkind, c.relowner,
                    c.relacl, c.reloptions, c.relispartition, c.relpartbound
                from pg_class c join spaces s on s.oid = c.relnamespace where c.relname not like 'dsl\\_%'
            )
            select 'schema ' || nspname || coalesce(' comment ' || obj_description(oid, 'pg_namespace'), '')
                from spaces where space <> ''
            union all
            select 'table ' || relname || coalesce(' comment ' || obj_description(oid, 'pg_class'), '')
                from relations where relkind in ('r', 'p')
            union all
            select 'column ' || r.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || case when a.attnotnull then ' not null' else '' end
                    || case a.attidentity when '' then '' else ' identity ' || a.attidentity::text
                        || ' ' || coalesce(pg_get_serial_sequence(r.quoted::text, a.attname), '') end
                    || coalesce((select ' collate ' || l.collname from pg_collation l join pg_type t on t.oid = a.atttypid
                        where l.oid = a.attcollation and a.attcollation <> t.typcollation), '')
                    || case a.attgenerated when '' then '' when 's' then ' stored' else ' virtual' end
                    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                    || coalesce(' comment ' || col_description(r.oid, a.attnum), '')
                from relations r
                join pg_attribute a on a.attrelid = r.oid and a.attrelid >= 16384 and a.attnum > 0
                    and not a.attisdropped
                left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
                where r.relkind in ('r', 'p')
            union all
            select 'constraint ' || r.relname || '.' || c.conname || ' ' || pg_get_constraintdef(c.oid)
                    || coalesce(' comment ' || obj_description(c.oid, 'pg_constraint'), '')
                from relations r join pg_constraint c on c.conrelid = r.oid and c.contype <> 'n'
                    and c.conparentid = 0
            union all
            select 'index ' || pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' invalid' end
                    || coalesce(' comment ' || obj_description(i.indexrelid, 'pg_class'), '')
                from relations r join pg_index i on i.indrelid = r.oid and not r.relispartition
            union all
            select 'partition ' || r.relname || ' of ' || i.inhparent::regclass || ' '
                    || pg_get_expr(r.relpartbound, r.oid)
                from relations r join pg_inherits i on i.inhrelid = r.oid where r.relispartition and r.relkind in ('r', 'p')
            union all
            select 'partitioned ' || relname || ' ' || pg_get_partkeydef(oid) from relations where relkind = 'p'
            union all
            select 'sequence ' || r.relname || ' ' || format_type(s.seqtypid, null)
                    || concat_ws(' ', ' start', s.seqstart, 'by', s.seqincrement, 'from', s.seqmin, 'to', s.seqmax,
                        'cache', s.seqcache, case when s.seqcycle then 'cycle' end)
                    || coalesce((select ' owned by ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
                        from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype = 'a'), '')
                    || coalesce(' comment ' || obj_description(r.oid, 'pg_class'), '')
                from relations r join pg_sequence s on s.seqrelid = r.oid
            union all
            select 'enum ' || s.space || t.typname || ' ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder)
                    || coalesce(' comment ' || obj_description(t.oid, 'pg_type'), '')
                from pg_type t join pg_enum e on e.enumtypid = t.oid join spaces s on s.oid = t.typnamespace
                group by t.oid, s.space, t.typname
            union all
            select 'trigger ' || pg_get_triggerdef(t.oid)
                    || coalesce(' comment ' || obj_description(t.oid, 'pg_trigger'), '')
                from relations r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
            union all
            select 'view ' || relkind::text || ' ' || relname || coalesce(' to ' || relacl::text, '')
                    || ' of ' || relowner::regrole || coalesce(' with ' || reloptions::text, '')
                    || coalesce(' comment ' || obj_description(oid, 'pg_class'), '') || ' ' || pg_get_viewdef(oid)
                from relations where relkind in ('v', 'm')
            union all
            select 'view column ' || r.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || coalesce(' to ' || a.attacl::text, '')
                    || coalesce(' comment ' || col_description(r.oid, a.attnum), '')
                from relations r
                join pg_attribute a on a.attrelid = r.oid and a.attrelid >= 16384 and a.attnum > 0
                    and not a.attisdropped
                where r.relkind in ('v', 'm')
            union all
            select 'function ' || pg_get_functiondef(p.oid)
                    || coalesce(' comment ' || obj_description(p.oid, 'pg_proc'), '')
                from pg_proc p join spaces s on s.oid = p.pronamespace
                where p.oid >= 16384 and p.prokind in ('f', 'p')
                    and p.proname not like 'dsl\\_%'
                    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            union all
            select 'type ' || t.typtype::text || ' ' || s.space || t.typname || ' '
                    || coalesce((select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                            order by a.attnum) from pg_attribute a where a.attrelid = t.typrelid), '')
                    || coalesce(format_type(nullif(t.typbasetype, 0), t.typtypmod), '')
                    || coalesce((select string_agg(pg_get_constraintdef(c.oid), ' ' order by c.conname)
                            from pg_constraint c where c.contypid = t.oid), '')
                from pg_type t join spaces s on s.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
                where (t.typtype = 'd' or (t.typtype = 'c' and c.relkind = 'c'))
            union all
            select 'policy ' || space || tablename || '.' || policyname
                    || concat_ws(' ', ' for', cmd, 'to', roles::text, permissive, qual, with_check)
                from pg_policies join spaces on nspname = schemaname
            union all
            select 'row level security ' || s.space || c.relname
                from pg_class c join spaces s on s.oid = c.relnamespace where c.relrowsecurity
            union all
            select 'rule ' || space || definition from pg_rules join spaces on nspname = schemaname
            """;

    private PostgresCatalog() {}

    public static List<String> dump(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        lines.sort(null);
        return List.copyOf(lines);
    }
}
