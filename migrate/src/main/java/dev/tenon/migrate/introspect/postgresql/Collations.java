package dev.tenon.migrate.introspect.postgresql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Names of what texts are compared by, and of how indexes compare values. */
final class Collations {
    private final Map<Long, String> collations = new HashMap<>();
    private final Map<Long, String> classes = new HashMap<>();

    static Collations read(Reading reading) throws SQLException {
        Collations names = new Collations();
        reading.query()
                .all(
                        "select c.oid, c.collname, n.nspname from pg_collation c join pg_namespace n on n.oid = c.collnamespace",
                        row -> names.collations.put(
                                row.getLong(1), qualified(reading, row.getString(3), row.getString(2))));
        reading.query()
                .all(
                        "select o.oid, o.opcname, n.nspname from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace"
                                + " where not o.opcdefault or o.oid >= 16384 and o.opcmethod not in"
                                + " (select oid from pg_am where amname in ('btree', 'hash'))",
                        row -> names.classes.put(
                                row.getLong(1), qualified(reading, row.getString(3), row.getString(2))));
        return names;
    }

    private static String qualified(Reading reading, String schema, String name) {
        return schema.equals("pg_catalog") || reading.spaces().isPlain(schema) ? name : schema + "." + name;
    }

    String name(long collation) {
        return collations.get(collation);
    }

    /** Null for the usual one of a type, unless it comes with an extension. */
    String operatorClass(long oid) {
        return classes.get(oid);
    }
}
