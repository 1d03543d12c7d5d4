package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What hangs on tables and views or on the database: triggers, rules, statistics, event triggers, extensions. */
final class Triggers {
    private static final String OF_TABLES = """
            select 'trigger' as kind, 'pg_trigger' as catalog, t.oid, t.tgname as name, t.tgrelid as relation,
                pg_get_triggerdef(t.oid, true) as text, quote_ident(t.tgname) || ' on ' || t.tgrelid::regclass as subject,
                t.tgenabled::text as enabled, 'alter table ' || t.tgrelid::regclass as alter,
                'trigger ' || quote_ident(t.tgname) as altered, null as owner, obj_description(t.oid, 'pg_trigger') as description
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace = any (?) and %s
            union all
            select 'rule', 'pg_rewrite', r.oid, r.rulename, r.ev_class, pg_get_ruledef(r.oid, true),
                quote_ident(r.rulename) || ' on ' || r.ev_class::regclass, r.ev_enabled::text,
                'alter table ' || r.ev_class::regclass, 'rule ' || quote_ident(r.rulename), null,
                obj_description(r.oid, 'pg_rewrite')
            from pg_rewrite r join pg_class c on c.oid = r.ev_class
            where r.rulename <> '_RETURN' and c.relnamespace = any (?) and %s
            union all
            select 'statistics', 'pg_statistic_ext', s.oid, s.stxname, s.stxrelid, pg_get_statisticsobjdef(s.oid),
                case when n.nspname = current_schema() then '' else quote_ident(n.nspname) || '.' end
                    || quote_ident(s.stxname), 'O', null, null, pg_get_userbyid(s.stxowner), obj_description(s.oid, 'pg_statistic_ext')
            from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = s.stxnamespace
            where c.relnamespace = any (?) and %s
            order by 1, 4, 5
            """;

    private static final String OF_DATABASE = """
            select 'extension' as kind, 'pg_extension' as catalog, x.oid, x.extname as name, quote_ident(x.extname) as quoted,
                'create extension if not exists ' || quote_ident(x.extname) || case when n.nspname = current_schema()
                    then '' else ' with schema ' || quote_ident(n.nspname) end as text,
                'O' as enabled, null as alter, null as altered, pg_get_userbyid(x.extowner) as owner, null as description
            from pg_extension x join pg_namespace n on n.oid = x.extnamespace where x.extname <> 'plpgsql'
            union all
            select 'event trigger', 'pg_event_trigger', t.oid, t.evtname, quote_ident(t.evtname),
                'create event trigger ' || quote_ident(t.evtname) || ' on ' || t.evtevent
                    || coalesce(' when tag in (' || (select string_agg(quote_literal(tag), ', ')
                        from unnest(t.evttags) tag) || ')', '') || ' execute function ' || t.evtfoid::regproc || '()',
                t.evtenabled::text, 'alter event trigger ' || quote_ident(t.evtname), '', pg_get_userbyid(t.evtowner), obj_description(t.oid, 'pg_event_trigger')
            from pg_event_trigger t where %s
            order by 1 desc, 4
            """;

    private final Reading reading;
    private final Relations relations;
    private final SqlObjects objects;

    Triggers(Reading reading, Relations relations, SqlObjects objects) {
        this.reading = reading;
        this.relations = relations;
        this.objects = objects;
    }

    void read() throws SQLException {
        reading.query().all(OF_DATABASE.formatted(Query.own("pg_event_trigger", "t.oid")), this::ofDatabase);
        String own = OF_TABLES.formatted(
                Query.own("pg_trigger", "t.oid"),
                Query.own("pg_rewrite", "r.oid"),
                Query.own("pg_statistic_ext", "s.oid"));
        reading.query().all(own, this::ofTable);
    }

    private Optional<String> ofDatabase(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String kind = row.getString("kind");
        if (reading.spaces().ignores(name)) {
            return Optional.empty();
        }
        if (name.indexOf('.') >= 0) {
            reading.remarks().add(kind + " " + name, "is left out: its name has a dot");
            return Optional.empty();
        }
        String exists = kind.equals("extension") ? "if exists " : "";
        add(row, name, "drop " + kind + " " + exists + row.getString("quoted"), Optional.empty());
        return Optional.of(name);
    }

    private Optional<String> ofTable(ResultSet row) throws SQLException {
        String bare = row.getString("name");
        String kind = row.getString("kind");
        Relation relation = relations.get(row.getLong("relation"));
        if (relation == null) {
            return Optional.empty();
        }
        QualifiedName table = QualifiedName.of(relation.name);
        String name = new QualifiedName(table.schema(), bare).toString();
        if (reading.spaces().ignores(name)) {
            return Optional.empty();
        }
        if (bare.indexOf('.') >= 0) {
            reading.remarks().add(relation.words(), kind + " " + bare + " is left out: its name has a dot");
            return Optional.empty();
        }
        if (relation.kind == Relation.Kind.PART) {
            SqlObject object =
                    Settings.object(relation, kind, bare, text(row), "drop " + kind + " " + row.getString("subject"));
            reading.remarks()
                    .add(new Remark(relation.words(), kind + " " + bare + " of its own")
                            .madeBy(new InSql(object, Optional.empty())));
            return Optional.empty();
        }
        add(row, name, "drop " + kind + " " + row.getString("subject"), Optional.of(QualifiedName.flat(relation.name)));
        return Optional.of(name);
    }

    private void enabled(ResultSet row, String object) throws SQLException {
        String how = row.getString("enabled");
        if (!how.equals("O")) {
            String told =
                    how.equals("D") ? "is disabled" : "is in force on replicas " + (how.equals("R") ? "only" : "too");
            String done = how.equals("D") ? " disable " : how.equals("R") ? " enable replica " : " enable always ";
            String alter = row.getString("alter");
            String altered = row.getString("altered");
            String enable = (alter + " enable " + altered).strip();
            SqlObject setting = new SqlObject(
                    QualifiedName.flat(row.getString("name")) + "_enabled",
                    "setting",
                    List.of(),
                    Reading.sql((alter + done + altered).strip()),
                    Reading.sql(enable),
                    Optional.empty());
            reading.remarks()
                    .add(new Remark(object, told).mendedBy(enable).madeBy(new InSql(setting, Optional.empty())));
        }
    }

    private static String text(ResultSet row) throws SQLException {
        String text = row.getString("text").strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    private void add(ResultSet row, String name, String drop, Optional<String> place) throws SQLException {
        String kind = row.getString("kind");
        String object = kind + " " + name;
        String owner = row.getString("owner");
        if (owner != null) {
            reading.rights(object, owner, Optional.empty());
        }
        enabled(row, object);
        objects.add(
                row.getString("catalog"),
                row.getLong("oid"),
                new SqlObject(
                        row.getString("name"),
                        kind,
                        List.of(),
                        Reading.sql(text(row)),
                        Reading.sql(drop),
                        Query.text(row, "description")),
                place);
    }
}
