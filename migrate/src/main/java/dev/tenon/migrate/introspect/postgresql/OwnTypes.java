package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SqlObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Domains, composite types and ranges. */
final class OwnTypes {
    private static final String QUERY = """
            select t.oid, t.typrelid, t.typarray, t.typname, t.typnamespace, t.oid::regtype::text as quoted,
                case t.typtype when 'd' then 'domain' when 'c' then 'type' else 'range' end as kind,
                pg_get_userbyid(t.typowner) as owner,
                case when t.typacl is distinct from acldefault('T', t.typowner) then t.typacl::text end as acl,
                case t.typtype
                when 'd' then format_type(t.typbasetype, t.typtypmod)
                    || coalesce(' collate ' || (select nullif(t.typcollation, b.typcollation)::regcollation::text
                        from pg_type b where b.oid = t.typbasetype), '')
                    || coalesce(' default ' || pg_get_expr(t.typdefaultbin, 0), '')
                    || case when t.typnotnull then ' not null' else '' end
                    || coalesce((select string_agg(' constraint ' || quote_ident(k.conname) || ' '
                        || pg_get_constraintdef(k.oid), '' order by k.conname) from pg_constraint k
                        where k.contypid = t.oid and k.contype = 'c'), '')
                when 'c' then (select string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                        || case when a.attcollation <> y.typcollation
                            then ' collate ' || a.attcollation::regcollation::text else '' end, ', ' order by a.attnum)
                    from pg_attribute a join pg_type y on y.oid = a.atttypid
                    where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
                else (select concat_ws(', ', 'subtype = ' || format_type(r.rngsubtype, null),
                        'subtype_opclass = ' || (select quote_ident(s.nspname) || '.' || quote_ident(o.opcname)
                            from pg_opclass o join pg_namespace s on s.oid = o.opcnamespace
                            where o.oid = r.rngsubopc and not o.opcdefault),
                        'collation = ' || nullif(nullif(r.rngcollation, 0), 100)::regcollation::text,
                        'canonical = ' || nullif(r.rngcanonical::oid, 0)::regproc,
                        'subtype_diff = ' || nullif(r.rngsubdiff::oid, 0)::regproc,
                        'multirange_type_name = ' || r.rngmultitypid::regtype)
                    from pg_range r where r.rngtypid = t.oid) end as text, d.description
            from pg_type t left join pg_class c on c.oid = t.typrelid
                left join pg_description d on d.classoid = 'pg_type'::regclass and d.objoid = t.oid
            where t.typnamespace = any (?) and (t.typtype in ('d', 'r') or c.relkind = 'c') and %s
            order by t.typnamespace, t.typname
            """;

    private OwnTypes() {}

    static void read(Reading reading, SqlObjects objects) throws SQLException {
        reading.query().all(QUERY.formatted(Query.own("pg_type", "t.oid")), row -> add(reading, objects, row));
    }

    private static Optional<String> add(Reading reading, SqlObjects objects, ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String noun = kind.equals("domain") ? "domain" : "type";
        Optional<String> name = reading.spaces().wanted(noun, row.getLong("typnamespace"), row.getString("typname"));
        if (name.isEmpty()) {
            return name;
        }
        String quoted = row.getString("quoted");
        String text = row.getString("text") == null ? "" : row.getString("text");
        String create = "create " + noun + " " + quoted + " as "
                + switch (kind) {
                    case "domain" -> text;
                    case "type" -> "(" + text + ")";
                    default -> "range (" + text + ")";
                };
        reading.rights(noun + " " + name.get(), row.getString("owner"), Query.text(row, "acl"));
        SqlObject object = new SqlObject(
                QualifiedName.bare(name.get()),
                noun,
                List.of(),
                Reading.sql(create),
                Reading.sql("drop " + noun + " " + quoted),
                Query.text(row, "description"));
        objects.add("pg_type", row.getLong("oid"), object, Spaces.schema(name.get()));
        return name;
    }
}
