package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.introspect.postgresql.PostgresReader;
import dev.tenon.migrate.introspect.sqlite.SqliteReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads databases of all products. */
public final class LiveDatabase {
    private LiveDatabase() {}

    /**
     * What a database holds, in its own words.
     *
     * @param connection in no transaction; it is left as it was
     */
    public static Found read(Connection connection, Dialect dialect, Scope scope) throws SQLException {
        return isPostgres(dialect) ? PostgresReader.read(connection, scope) : SqliteReader.read(connection, scope);
    }

    /**
     * What a database holds, in the words of what it should hold.
     *
     * @param connection in no transaction; it is left as it was
     * @param scope the schemas that {@code expected} names are read too
     */
    public static Live compare(Connection connection, Dialect dialect, Scope scope, Database expected)
            throws SQLException {
        Found found = read(connection, dialect, scope.with(expected));
        Database seen = isPostgres(dialect) ? PostgresDialect.seen(expected) : SqliteDialect.seen(expected);
        Database model = seen.equals(found.model()) ? expected : found.model();
        return new Live(model, found.remarks(), List.of());
    }

    private static boolean isPostgres(Dialect dialect) {
        return dialect.name().equals("postgresql");
    }
}
