package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.WordsOfSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Views, sequences, and what is kept as SQL: each under a name that no other has, with what it stands on as far as its text
 * does not show it.
 */
final class SqlObjects {
    private static final String DEPENDENCIES = """
            select case when r.rulename = '_RETURN' then 'pg_class' when k.oid is not null then 'pg_type'
                    else d.classid::regclass::text end as catalog,
                case when r.rulename = '_RETURN' then r.ev_class when k.oid is not null then k.contypid
                    else d.objid end as oid,
                d.refobjid as on_oid,
                e.refobjid as extension, d.refclassid::regclass::text as of_catalog
            from pg_depend d
                left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
                left join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid and k.contypid <> 0
                left join pg_depend e on e.classid = d.refclassid and e.objid = d.refobjid and e.deptype = 'e'
            where d.deptype in ('n', 'a') and d.refobjid >= 16384 and d.refclassid in ('pg_class'::regclass,
                    'pg_type'::regclass, 'pg_proc'::regclass, 'pg_extension'::regclass)
                and (k.oid is not null or d.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass,
                    'pg_type'::regclass, 'pg_trigger'::regclass, 'pg_event_trigger'::regclass,
                    'pg_statistic_ext'::regclass)
                    or (d.classid = 'pg_class'::regclass
                        and exists (select from pg_class c where c.oid = d.objid and c.relkind = 'c')))
            """;

    private final Map<Key, String> names = new HashMap<>();
    private final Map<String, SchemaObject> objects = new LinkedHashMap<>();

    /** A thing in the catalog: the table it is a row of, and its number. */
    private record Key(String catalog, long oid) {}

    /** Something that is no object, which objects may stand on. */
    void known(String catalog, long oid, String name) {
        names.put(new Key(catalog, oid), name);
    }

    /** A view or sequence, whose name is its own. */
    void add(long oid, SchemaObject object) {
        names.put(new Key("pg_class", oid), object.name());
        objects.put(object.name(), object);
    }

    /**
     * What is kept as SQL. Its name is without a schema, which its text says; where another has that name it gets one that
     * tells them apart.
     *
     * @param place the name of the schema or table that it is in, where that is not the connection's schema
     */
    void add(String catalog, long oid, SqlObject object, Optional<String> place) {
        String name = object.name();
        if (objects.containsKey(name) && place.isPresent()) {
            name = object.name() + "_" + place.get();
        }
        name = Naming.free(name, free -> !objects.containsKey(free));
        names.put(new Key(catalog, oid), name);
        objects.put(name, object.withName(name));
    }

    /** All, with what they stand on. */
    List<SchemaObject> settle(Query query) throws SQLException {
        Map<String, Set<String>> under = new HashMap<>();
        if (objects.isEmpty()) {
            return List.of();
        }
        query.all(DEPENDENCIES, row -> {
            String object = names.get(new Key(row.getString("catalog"), row.getLong("oid")));
            long extension = row.getLong("extension");
            Key on = extension == 0
                    ? new Key(row.getString("of_catalog"), row.getLong("on_oid"))
                    : new Key("pg_extension", extension);
            String other = names.get(on);
            if (object != null && other != null && !object.equals(other)) {
                under.computeIfAbsent(object, key -> new TreeSet<>()).add(other);
            }
            return on;
        });
        List<SchemaObject> all = new ArrayList<>();
        Map<String, WordsOfSql> words = new HashMap<>();
        objects.values().forEach(object -> object.texts().forEach(sql -> words.put(object.name(), WordsOfSql.of(sql))));
        for (SchemaObject object : objects.values()) {
            Set<String> declared = new LinkedHashSet<>(object.declared());
            under.getOrDefault(object.name(), Set.of()).stream()
                    .filter(other -> !shows(words, object, other) || shows(words, objects.get(other), object.name()))
                    .forEach(declared::add);
            all.add(object.withDeclared(List.copyOf(declared)));
        }
        return all;
    }

    /** Whether the words of a thing name another: then it is taken to stand on it. */
    private static boolean shows(Map<String, WordsOfSql> words, Named thing, String other) {
        return thing != null
                && words.containsKey(thing.name())
                && words.get(thing.name()).hasQualified(other);
    }
}
