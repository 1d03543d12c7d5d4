package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
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
                array_to_string(c.reloptions || (select array_agg('toast.' || o order by n)
                    from pg_class t, unnest(t.reloptions) with ordinality as o (o, n) where t.oid = c.reltoastrelid), ', ') as options,
                s.spcname, r.relnamespace as root_space, r.relname as root_name, c.relreplident::text, c.relrowsecurity,
                c.relforcerowsecurity, nullif(c.reloftype, 0)::regtype::text as of_type,
                case when m.amname <> 'heap' then m.amname end as method, c.relispopulated,
                exists (select from pg_policy p where p.polrelid = c.oid) as has_policies,
                (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) from pg_inherits i
                    where i.inhrelid = c.oid) as parents, d.description
            from pg_class c
                left join pg_tablespace s on s.oid = c.reltablespace
                left join pg_am m on m.oid = c.relam
                left join pg_class r on c.relispartition and r.oid = pg_partition_root(c.oid)
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
        reading.query().all(sql(), relations::add);
        return relations;
    }

    static String sql() {
        return QUERY.formatted(Query.own("pg_class", "c.oid"));
    }

    private Optional<Relation> add(ResultSet row) throws SQLException {
        Kind kind = kind(row);
        Optional<String> name =
                reading.spaces().wanted(kind.word, row.getLong("relnamespace"), row.getString("relname"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> root = Query.text(row, "root_name");
        if (root.isPresent()) {
            root = Optional.of(reading.spaces().name(row.getLong("root_space"), root.get()));
        }
        Relation relation = new Relation(row.getLong("oid"), kind, name.get(), Query.text(row, "description"), root);
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
        reading.rights(object, row.getString("owner"), Query.text(row, "acl"));
        settings(new Settings(reading, relation), relation, row);
        security(new Settings(reading, relation), object, row);
        Remarks remarks = reading.remarks();
        Query.text(row, "of_type").ifPresent(type -> remarks.add(object, "of the type " + type));
        if (relation.kind == Kind.TABLE) {
            relation.parents = Query.text(row, "parents");
        }
        remarks.addIf(
                relation.kind == Kind.MATERIALIZED && !row.getBoolean("relispopulated"),
                new Remark(object, "not populated")
                        .mendedBy("refresh materialized view " + PostgresNames.relation(relation.name)));
    }

    private static void settings(Settings settings, Relation relation, ResultSet row) throws SQLException {
        if (row.getString("relpersistence").equals("u")) {
            settings.alter("unlogged", "unlogged", "set unlogged", "set logged");
        }
        Query.text(row, "options")
                .ifPresent(options -> settings.options(
                        "storage parameters " + options, "parameters", "alter " + relation.subject(), options));
        Query.text(row, "spcname")
                .ifPresent(space -> settings.alter(
                        "tablespace " + space,
                        "tablespace",
                        "set tablespace " + PostgresNames.quote(space),
                        "set tablespace pg_default"));
        Query.text(row, "method")
                .ifPresent(method -> settings.alter(
                        "access method " + method,
                        "access_method",
                        "set access method " + PostgresNames.quote(method),
                        "set access method heap"));
        String identity = row.getString("relreplident");
        if (identity.equals("f") || (identity.equals("n") && relation.isTable())) {
            String which = identity.equals("f") ? "full" : "nothing";
            settings.alter(
                    "replica identity " + which,
                    "replica_identity",
                    "replica identity " + which,
                    "replica identity default");
        }
        if (relation.kind == Kind.PART) {
            relation.comment.ifPresent(
                    text -> settings.comment("comment on a partition: " + text, "partition", relation.subject(), text));
        }
    }

    private void security(Settings settings, String object, ResultSet row) throws SQLException {
        boolean secured = row.getBoolean("relrowsecurity");
        boolean policies = row.getBoolean("has_policies");
        String enable = "enable row level security";
        String disable = "disable row level security";
        if (secured && !policies) {
            Remark remark = new Remark(object, "row level security is enabled without a policy");
            mendable(remark, settings.altering("row_level_security", enable, disable));
        } else if (!secured && policies) {
            Remark remark = new Remark(object, "row level security is not enabled: its policies are not in force");
            mendable(remark, settings.altering("row_level_security", disable, enable));
        }
        if (row.getBoolean("relforcerowsecurity")) {
            settings.alter(
                    "row level security is forced on its owner",
                    "row_level_security_forced",
                    "force row level security",
                    "no force row level security");
        }
    }

    private void mendable(Remark remark, InSql sql) {
        reading.remarks()
                .add(remark.mendedBy(sql.object().drop().of(Reading.POSTGRESQL).orElseThrow())
                        .madeBy(sql));
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
