package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Schemas of a database that hold something and that a scope leaves out. */
public final class UnreadSchemas {
    private static final String QUERY =
            """
            select n.nspname, n.nspname is not distinct from current_schema() as plain, count(*) as relations
            from pg_namespace n join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm')
                and not c.relispartition and c.relname not like 'dsl\\_%%'
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and %s and %s
            group by 1, 2 order by 1
            """.formatted(Query.own("pg_namespace", "n.oid"), Query.own("pg_class", "c.oid"));

    private UnreadSchemas() {}

    public static List<Remark> of(Connection connection, Scope scope) throws SQLException {
        List<Remark> unread = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String schema = row.getString("nspname");
                if (!scope.wants(schema, row.getBoolean("plain")) && !scope.ignores(schema + ".x")) {
                    long relations = row.getLong("relations");
                    unread.add(new Remark(
                            "schema " + schema,
                            "has " + relations + (relations == 1 ? " table or view" : " tables and views")
                                    + " and was not read"));
                }
            }
        }
        return unread;
    }
}
