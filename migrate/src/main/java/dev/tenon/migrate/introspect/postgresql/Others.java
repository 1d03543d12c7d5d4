package dev.tenon.migrate.introspect.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is neither in the model nor kept as SQL: told, each by its name. */
final class Others {
    private static final String IN_SCHEMA = """
            select '%1$s' as kind, t.oid, %2$s as space, %3$s::text as name from %4$s t
            where t.%5$s = any (?) and %6$s and %7$s
            """;

    private static final String OF_DATABASE = """
            select '%1$s', t.oid, 0::oid, %2$s::text from %3$s t where t.oid >= 16384 and %4$s
                and not exists (select from pg_depend i
                    where i.classid = '%3$s'::regclass and i.objid = t.oid and i.deptype = 'i')
            """;

    private Others() {}

    static void read(Reading reading) throws SQLException {
        List<String> parts = new ArrayList<>();
        parts.add(in("foreign table", "pg_class", "rel", "t.relkind = 'f'"));
        parts.add(in("base type", "pg_type", "typ", "t.typtype in ('b', 'p') and t.typelem = 0"));
        parts.add(in("operator", "pg_operator", "opr", "true"));
        parts.add(in("operator class", "pg_opclass", "opc", "true"));
        parts.add(in("operator family", "pg_opfamily", "opf", "true"));
        parts.add(in("collation", "pg_collation", "coll", "true"));
        parts.add(in("conversion", "pg_conversion", "con", "true"));
        parts.add(in("text search configuration", "pg_ts_config", "cfg", "true"));
        parts.add(in("text search dictionary", "pg_ts_dict", "dict", "true"));
        parts.add(in("text search parser", "pg_ts_parser", "prs", "true"));
        parts.add(in("text search template", "pg_ts_template", "tmpl", "true"));
        parts.add(
                of("cast", "format_type(t.castsource, null) || ' as ' || format_type(t.casttarget, null)", "pg_cast"));
        parts.add(of("foreign data wrapper", "t.fdwname", "pg_foreign_data_wrapper"));
        parts.add(of("server", "t.srvname", "pg_foreign_server"));
        parts.add(of("publication", "t.pubname", "pg_publication"));
        parts.add(of("language", "t.lanname", "pg_language"));
        parts.add(of("access method", "t.amname", "pg_am"));
        parts.add(of("default privileges", "t.defaclacl", "pg_default_acl"));
        reading.query().all(String.join("union all\n", parts) + "order by 1, 4", row -> {
            String name = row.getLong("space") == 0
                    ? row.getString("name")
                    : reading.spaces().name(row.getLong("space"), row.getString("name"));
            if (!reading.spaces().ignores(name)) {
                reading.remarks().add(row.getString("kind") + " " + name, "is left out");
            }
            return name;
        });
    }

    private static String in(String kind, String catalog, String prefix, String condition) {
        return IN_SCHEMA.formatted(
                kind,
                "t." + prefix + "namespace",
                "t." + prefix + "name",
                catalog,
                prefix + "namespace",
                condition,
                Query.own(catalog, "t.oid"));
    }

    private static String of(String kind, String name, String catalog) {
        return OF_DATABASE.formatted(kind, name, catalog, Query.own(catalog, "t.oid"));
    }
}
