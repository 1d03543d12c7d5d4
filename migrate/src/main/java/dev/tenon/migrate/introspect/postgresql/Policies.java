package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Policy;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Who may see and write which rows. */
final class Policies {
    private static final String QUERY = """
            select p.polrelid, p.polname, p.polcmd::text, p.polpermissive,
                (select string_agg(case r when 0 then 'public' else quote_ident(pg_get_userbyid(r)) end, ', ')
                    from unnest(nullif(p.polroles, '{0}')) r) as roles,
                pg_get_expr(p.polqual, p.polrelid) as seen, pg_get_expr(p.polwithcheck, p.polrelid) as written,
                d.description
            from pg_policy p join pg_class c on c.oid = p.polrelid
                left join pg_description d on d.classoid = 'pg_policy'::regclass and d.objoid = p.oid
            where c.relnamespace = any (?) and %s
            order by p.polrelid, p.polname
            """;

    private Policies() {}

    static void read(Reading reading, Relations relations) throws SQLException {
        reading.query().all(QUERY.formatted(Query.own("pg_policy", "p.oid")), row -> {
            Relation table = relations.get(row.getLong("polrelid"));
            if (table != null) {
                String name = row.getString("polname");
                table.policies.add(new Policy(name, Reading.sql(rule(row))));
                String on = "policy " + PostgresNames.quote(name) + " on " + PostgresNames.relation(table.name);
                Query.text(row, "description")
                        .ifPresent(text -> new Settings(reading, table)
                                .comment("policy " + name + " has the comment " + text, name, on, text));
            }
            return table;
        });
    }

    private static String rule(ResultSet row) throws SQLException {
        StringBuilder rule = new StringBuilder();
        rule.append(row.getBoolean("polpermissive") ? "" : "as restrictive ");
        rule.append(
                switch (row.getString("polcmd")) {
                    case "r" -> "for select ";
                    case "a" -> "for insert ";
                    case "w" -> "for update ";
                    case "d" -> "for delete ";
                    default -> "";
                });
        append(rule, "to ", Query.text(row, "roles"), " ");
        append(rule, "using (", Query.text(row, "seen"), ") ");
        append(rule, "with check (", Query.text(row, "written"), ") ");
        return rule.toString().strip();
    }

    private static void append(StringBuilder rule, String before, Optional<String> text, String behind) {
        text.ifPresent(said -> rule.append(before).append(said).append(behind));
    }
}
