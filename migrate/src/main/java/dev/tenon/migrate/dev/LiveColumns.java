package dev.tenon.migrate.dev;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that a table has right now and that can be written, whatever any schema says. */
record LiveColumns(Connection connection, Dialect dialect) {

    /** Name to type, the type as a cast of the product takes it; empty where there is no such table. */
    Map<String, String> of(String table) throws SQLException {
        SqlDialect product = SqlDialect.of(connection);
        String sql = switch (product) {
            case POSTGRESQL ->
                "select attname, format_type(atttypid, null) from pg_attribute"
                        + " where attrelid = to_regclass(?) and attnum > 0 and not attisdropped"
                        + " and attgenerated = ''"
                        + " order by attnum";
            case SQLITE -> "select name, type from pragma_table_info(?) order by cid";
        };
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, product == SqlDialect.POSTGRESQL ? dialect.relation(table) : table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return columns;
    }
}
