package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.View;
import java.sql.SQLException;
import java.util.List;

/** Views with their queries, as PostgreSQL prints them. */
final class Views {
    private static final String QUERY = """
            select c.oid, pg_get_viewdef(c.oid) as query from pg_class c
            where c.relkind in ('v', 'm') and c.relnamespace = any (?) order by c.relnamespace, c.relname
            """;

    private Views() {}

    static void read(Reading reading, Relations relations, SqlObjects objects) throws SQLException {
        reading.query().all(QUERY, row -> {
            Relation relation = relations.get(row.getLong("oid"));
            if (relation != null) {
                objects.add(relation.oid, view(relation, row.getString("query")));
            }
            return relation;
        });
    }

    private static View view(Relation relation, String query) {
        String text = query.strip();
        return new View(
                relation.name,
                relation.kind == Relation.Kind.MATERIALIZED,
                List.of(),
                Names.of(relation.columns),
                Names.of(relation.indexes),
                Reading.sql(text.endsWith(";") ? text.substring(0, text.length() - 1) : text),
                relation.comment);
    }
}
