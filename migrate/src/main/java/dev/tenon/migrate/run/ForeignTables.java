package dev.tenon.migrate.run;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tables in the connection's schema that are neither Tenon's own nor an extension's. */
public final class ForeignTables {
    private static final String SQLITE =
            "select count(*) from sqlite_schema where type = 'table' and name not like 'sqlite@_%' escape '@' and name not like 'dsl@_%' escape '@'";
    private static final String POSTGRESQL = "select count(*) from pg_class c where c.relkind in ('r', 'p')"
            + " and c.relnamespace = (select oid from pg_namespace where nspname = current_schema())"
            + " and c.relname not like 'dsl@_%' escape '@'"
            + " and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')";

    private ForeignTables() {}

    public static int count(Connection connection) throws SQLException {
        String sql = SqlDialect.of(connection) == SqlDialect.SQLITE ? SQLITE : POSTGRESQL;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
