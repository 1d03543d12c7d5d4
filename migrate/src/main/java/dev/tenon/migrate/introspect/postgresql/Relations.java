package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.postgresql.Relation.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables, their parts, and views, without what is in them. */
final class Relations {
    private static final String QUERY = """
            select c.oid, c.relname, c.relnamespace, c.relkind::text, c.relispartition, c.relpersistence::text,
                pg_get_userbyid(c.relowner) as owner,
                case when c.relacl is distinct from acldefault('r', c.relowner) then c.relacl::text end as acl,
                array_to_string(c.reloptions, ', ') as options, s.spcname, c.relreplident::text, c.relrowsecurity,
                c.relforcerowsecurity, nullif(c.reloftype, 0)::regtype::text as of_type,
                case when m.amname <> 'heap' then m.amname end as method, c.relispopulated,
                exists (select from pg_policy p where p.polrelid = c.oid) as has_policies,
                (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) from pg_inherits i
                    where i.inhrelid = c.oid) as parents, d.description
            from pg_class c
                left join pg_tablespace s on s.oid = c.reltablespace
                left join pg_am m on m.oid = c.relam
                left join pg_description d
                    on d.classoid = 'pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
            where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = any (?) and c.relpersistence <> 't'
                and %s
            order by c.relnamespace, c.relname
            """;

    private final Reading reading;
    private final Map<Long, Relation> all = new LinkedHashMap<>();

    private Relations(Reading reading) {
        this.reading = reading;
    }

    static Relations read(Reading reading) throws SQLException {
        Relations relations = new Relations(reading);
        reading.query().all(QUERY.formatted(Query.own("pg_class", "c.oid")), relations::add);
        return relations;
    }

    private Optional<Relation> add(ResultSet row) throws SQLException {
        Kind kind = kind(row);
        Optional<String> name =
                reading.spaces().wanted(kind.word, row.getLong("relnamespace"), row.getString("relname"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Relation relation = new Relation(row.getLong("oid"), kind, name.get(), Query.text(row, "description"));
        all.put(relation.oid, relation);
        remark(relation, row);
        return Optional.of(relation);
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return switch (row.getString("relkind")) {
            case "v" -> Kind.VIEW;
            case "m" -> Kind.MATERIALIZED;
            default -> row.getBoolean("relispartition") ? Kind.PART : Kind.TABLE;
        };
    }

    private void remark(Relation relation, ResultSet row) throws SQLException {
        String object = relation.words();
        Remarks remarks = reading.remarks();
        reading.rights(object, row.getString("owner"), Query.text(row, "acl"));
        remarks.addIf(row.getString("relpersistence").equals("u"), object, "unlogged");
        said(object, "storage parameters ", row, "options");
        said(object, "tablespace ", row, "spcname");
        said(object, "access method ", row, "method");
        said(object, "of the type ", row, "of_type");
        switch (row.getString("relreplident")) {
            case "n" -> remarks.addIf(relation.isTable(), object, "replica identity nothing");
            case "f" -> remarks.add(object, "replica identity full");
            default -> {}
        }
        boolean secured = row.getBoolean("relrowsecurity");
        boolean policies = row.getBoolean("has_policies");
        String alter = "alter table " + Quoted.relation(relation.name) + " ";
        remarks.addIf(
                secured && !policies,
                object,
                "row level security is enabled without a policy",
                alter + "disable row level security");
        remarks.addIf(
                !secured && policies,
                object,
                "row level security is not enabled: its policies are not in force",
                alter + "enable row level security");
        remarks.addIf(row.getBoolean("relforcerowsecurity"), object, "row level security is forced on its owner");
        if (relation.kind == Kind.TABLE) {
            said(object, "inherits from ", row, "parents");
        }
        if (relation.kind == Kind.PART) {
            relation.comment.ifPresent(text -> remarks.add(object, "comment on a partition: " + text));
        }
        remarks.addIf(
                relation.kind == Kind.MATERIALIZED && !row.getBoolean("relispopulated"),
                object,
                "not populated",
                "refresh materialized view " + Quoted.relation(relation.name));
    }

    private void said(String object, String words, ResultSet row, String column) throws SQLException {
        Query.text(row, column).ifPresent(text -> reading.remarks().add(object, words + text));
    }

    /** Null for what is not read. */
    Relation get(long oid) {
        return all.get(oid);
    }

    Stream<Relation> tables() {
        return all.values().stream().filter(Relation::isTable);
    }

    Stream<Relation> views() {
        return all.values().stream().filter(Relation::isView);
    }
}
