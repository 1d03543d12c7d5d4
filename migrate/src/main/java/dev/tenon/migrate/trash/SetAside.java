package dev.tenon.migrate.trash;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a table another name in place of dropping it, without whatever has a name of its own or minds what becomes of others:
 * indexes, constraints, triggers, defaults. Where something else would follow the table there, it is left alone.
 */
interface SetAside {

    /** Whether it was renamed; if not, nothing was changed. */
    boolean rename(String table, String storedIn) throws SQLException;

    static SetAside on(Connection connection, Dialect dialect) throws SQLException {
        return SqlDialect.of(connection) == SqlDialect.SQLITE
                ? new OnSqlite(connection, dialect)
                : new OnPostgres(connection, dialect);
    }

    /** The texts of a query about a table. */
    private static List<String> texts(Connection connection, String query, String table) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement(query)) {
            ask.setString(1, table);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    /** Nothing refers to it there, and it to nothing: SQLite would have either follow the new name. */
    record OnSqlite(Connection connection, Dialect dialect) implements SetAside {
        private static final String STANDS_ALONE =
                "select name from sqlite_schema where type = 'table' and name = ?1 collate nocase and sql not like 'create virtual%'"
                        + " and not exists (select 1 from pragma_foreign_key_list(?1))"
                        + " and not exists (select 1 from sqlite_schema o where o.tbl_name <> ?1 collate nocase"
                        + " and instr(lower(o.sql), lower(?1)) > 0)";
        private static final String OWN =
                "select 'drop ' || type || ' \"' || replace(name, '\"', '\"\"') || '\"' from sqlite_schema"
                        + " where tbl_name = ?1 collate nocase and type in ('index', 'trigger') and sql is not null order by type desc";

        @Override
        public boolean rename(String table, String storedIn) throws SQLException {
            if (texts(connection, STANDS_ALONE, table).isEmpty()) {
                return false;
            }
            Jdbc.execute(connection, "savepoint dsl_aside");
            try {
                for (String drop : texts(connection, OWN, table)) {
                    Jdbc.execute(connection, drop);
                }
                Jdbc.execute(connection, "alter table " + dialect.relation(table) + " rename to " + storedIn);
            } catch (SQLException unrelated) {
                // A view of somebody's that is broken stops every rename in the database.
                Jdbc.execute(connection, "rollback to dsl_aside");
                Jdbc.execute(connection, "release dsl_aside");
                return false;
            }
            Jdbc.execute(connection, "release dsl_aside");
            return true;
        }
    }

    /** What would follow the table makes its drop fail, so it is copied, and the drop decides. */
    record OnPostgres(Connection connection, Dialect dialect) implements SetAside {
        private static final String STANDS_ALONE = """
                select c.relname from pg_class c where c.oid = to_regclass(?)
                and c.relkind = 'r' and c.relpersistence = 'p' and not c.relispartition and c.reloftype = 0
                and not c.relrowsecurity and not c.relhasrules
                and not exists (select from pg_policy p where p.polrelid = c.oid)
                and not exists (select from pg_inherits i where c.oid in (i.inhrelid, i.inhparent))
                and not exists (select from pg_publication_rel p where p.prrelid = c.oid)
                and not exists (select from aclexplode(c.relacl) a where a.grantor <> c.relowner)
                and not exists (select from pg_attribute a join pg_type t on t.oid = a.atttypid
                  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  and coalesce(e.typnamespace, t.typnamespace) <> 'pg_catalog'::regnamespace)
                and not exists (select from pg_depend d where d.deptype = 'n'
                  and (d.refclassid, d.refobjid) in (select 'pg_class'::regclass, c.oid
                    union all select 'pg_type'::regclass, c.reltype
                    union all select 'pg_type'::regclass, t.typarray from pg_type t where t.oid = c.reltype)
                  and not (d.classid = 'pg_constraint'::regclass
                    and d.objid in (select o.oid from pg_constraint o where o.conrelid = c.oid))
                  and not (d.classid = 'pg_attrdef'::regclass
                    and d.objid in (select o.oid from pg_attrdef o where o.adrelid = c.oid)))""";

        /** In an order in which each may go. */
        private static final String OWN = """
                with c as (select oid, oid::regclass::text as name, relacl, relowner from pg_class where oid = to_regclass(?))
                select s.text from c, lateral (
                  select 1 as at, format('drop trigger %I on %s', tgname, c.name) as text
                    from pg_trigger where tgrelid = c.oid and not tgisinternal
                  union all select case contype when 'f' then 2 else 3 end, format('alter table %s drop constraint %I', c.name, conname)
                    from pg_constraint where conrelid = c.oid and conparentid = 0 and contype in ('f', 'p', 'u', 'x', 'c')
                  union all select 4, format('drop index %s', i.indexrelid::regclass)
                    from pg_index i where i.indrelid = c.oid and not exists (
                      select from pg_constraint o where o.conrelid = c.oid and o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x'))
                  union all select 5, format('drop statistics %s.%I', stxnamespace::regnamespace, stxname)
                    from pg_statistic_ext where stxrelid = c.oid
                  union all select case when attgenerated <> '' then 6 else 7 end,
                      format('alter table %s %s', c.name, case
                        when attgenerated <> '' then format('drop column %I', attname)
                        when attidentity <> '' then format('alter column %I drop identity', attname)
                        else format('alter column %I drop default', attname) end)
                    from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and (atthasdef or attidentity <> '')
                  union all select 8, format('drop sequence %s', s.oid::regclass) from pg_depend d
                    join pg_class s on s.oid = d.objid and s.relkind = 'S'
                    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.deptype = 'a'
                  union all select distinct 9, format('revoke all on table %s from %s cascade', c.name,
                      case when a.grantee = 0 then 'public' else a.grantee::regrole::text end)
                    from (select grantee from aclexplode(c.relacl) union select x.grantee
                      from pg_attribute b, aclexplode(b.attacl) x where b.attrelid = c.oid) a
                    where a.grantee <> c.relowner
                ) s order by s.at""";

        private static final String ELSEWHERE =
                "select quote_ident(nspname) from pg_class c join pg_namespace n on n.oid = relnamespace"
                        + " where c.oid = to_regclass(?) and nspname <> current_schema()";

        @Override
        public boolean rename(String table, String storedIn) throws SQLException {
            String relation = dialect.relation(table);
            if (texts(connection, STANDS_ALONE, relation).isEmpty()) {
                return false;
            }
            for (String statement : texts(connection, OWN, relation)) {
                Jdbc.execute(connection, statement);
            }
            List<String> elsewhere = texts(connection, ELSEWHERE, relation);
            Jdbc.execute(connection, "alter table " + relation + " rename to " + storedIn);
            for (String schema : elsewhere) {
                Jdbc.execute(
                        connection,
                        "do $aside$ begin execute format('alter table " + schema + "." + storedIn
                                + " set schema %I', current_schema()); end $aside$");
            }
            return true;
        }
    }
}
