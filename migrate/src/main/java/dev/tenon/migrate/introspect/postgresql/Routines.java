package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SqlObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions, procedures and aggregates. */
final class Routines {
    private static final String FUNCTIONS = """
            select p.oid, p.proname, p.pronamespace, quote_ident(n.nspname) as space, n.nspname, quote_ident(p.proname) as quoted,
                p.prokind::text, pg_get_function_identity_arguments(p.oid) as arguments,
                pg_get_userbyid(p.proowner) as owner,
                case when p.proacl is distinct from acldefault('f', p.proowner) then p.proacl::text end as acl,
                case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end as definition, d.description
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                left join pg_description d on d.classoid = 'pg_proc'::regclass and d.objoid = p.oid
            where p.pronamespace = any (?) and %s and not exists (select from pg_depend i
                where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')
            order by p.pronamespace, p.proname, 8
            """;

    private static final String AGGREGATES = """
            select p.oid, a.aggkind = 'n' and a.aggmtransfn = 0 and a.aggsortop = 0 as plain, concat_ws(E',\\n    ',
                'sfunc = ' || a.aggtransfn::regproc, 'stype = ' || format_type(a.aggtranstype, null),
                'sspace = ' || nullif(a.aggtransspace, 0), 'finalfunc = ' || nullif(a.aggfinalfn::oid, 0)::regproc,
                case when a.aggfinalextra then 'finalfunc_extra' end,
                case a.aggfinalmodify when 's' then 'finalfunc_modify = shareable'
                    when 'w' then 'finalfunc_modify = read_write' end,
                'combinefunc = ' || nullif(a.aggcombinefn::oid, 0)::regproc,
                'serialfunc = ' || nullif(a.aggserialfn::oid, 0)::regproc,
                'deserialfunc = ' || nullif(a.aggdeserialfn::oid, 0)::regproc,
                'initcond = ' || quote_literal(a.agginitval),
                case p.proparallel when 's' then 'parallel = safe' when 'r' then 'parallel = restricted' end) as options
            from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid where p.pronamespace = any (?)
            """;

    private final Reading reading;
    private final SqlObjects objects;
    private final List<Routine> aggregates = new ArrayList<>();

    private record Routine(long oid, String name, String quoted, String arguments, Optional<String> comment) {}

    Routines(Reading reading, SqlObjects objects) {
        this.reading = reading;
        this.objects = objects;
    }

    void read() throws SQLException {
        reading.query().all(FUNCTIONS.formatted(Query.own("pg_proc", "p.oid")), this::add);
        reading.query().all(AGGREGATES, row -> {
            long oid = row.getLong("oid");
            for (Routine aggregate : aggregates) {
                if (aggregate.oid() == oid) {
                    add(aggregate, row);
                }
            }
            return oid;
        });
    }

    private Optional<String> add(ResultSet row) throws SQLException {
        String kind = switch (row.getString("prokind")) {
            case "p" -> "procedure";
            case "a" -> "aggregate";
            default -> "function";
        };
        Optional<String> name = reading.spaces().wanted(kind, row.getLong("pronamespace"), row.getString("proname"));
        if (name.isEmpty()) {
            return name;
        }
        reading.rights(kind + " " + name.get(), row.getString("owner"), Query.text(row, "acl"));
        boolean plain = reading.spaces().isPlain(row.getString("nspname"));
        String quoted = (plain ? "" : row.getString("space") + ".") + row.getString("quoted");
        Routine routine = new Routine(
                row.getLong("oid"), name.get(), quoted, row.getString("arguments"), Query.text(row, "description"));
        if (kind.equals("aggregate")) {
            aggregates.add(routine);
            return name;
        }
        String create = reading.spaces()
                .unqualified(
                        row.getString("definition").strip(),
                        "CREATE OR REPLACE " + (kind.equals("procedure") ? "PROCEDURE" : "FUNCTION"),
                        row.getString("space"),
                        plain);
        add(routine, kind, create);
        return name;
    }

    private void add(Routine aggregate, ResultSet row) throws SQLException {
        if (!row.getBoolean("plain")) {
            reading.remarks().add("aggregate " + aggregate.name(), "is left out: it is ordered, moving or sorts");
            return;
        }
        String arguments = aggregate.arguments().isEmpty() ? "*" : aggregate.arguments();
        add(
                aggregate,
                "aggregate",
                "create aggregate " + aggregate.quoted() + "(" + arguments + ") (\n    " + row.getString("options")
                        + "\n)");
    }

    private void add(Routine routine, String kind, String create) {
        String arguments = kind.equals("aggregate") && routine.arguments().isEmpty() ? "*" : routine.arguments();
        objects.add(
                "pg_proc",
                routine.oid(),
                new SqlObject(
                        QualifiedName.bare(routine.name()),
                        kind,
                        List.of(),
                        Reading.sql(create),
                        Reading.sql("drop " + kind + " " + routine.quoted() + "(" + arguments + ")"),
                        routine.comment()),
                Spaces.schema(routine.name()));
    }
}
