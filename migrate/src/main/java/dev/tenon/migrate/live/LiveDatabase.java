package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.introspect.postgresql.PostgresReader;
import dev.tenon.migrate.introspect.postgresql.UnreadSchemas;
import dev.tenon.migrate.introspect.sqlite.SqliteReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** What it holds beside, in schemas that the scope does not name; SQLite has none. */
    public static List<Remark> unread(Connection connection, Dialect dialect, Scope scope) throws SQLException {
        return isPostgres(dialect) ? UnreadSchemas.of(connection, scope) : List.of();
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
        return isPostgres(dialect)
                ? postgresql(connection, dialect, expected, found)
                : sqlite(dialect, expected, found);
    }

    /** What a model makes of SQLite is known but for a few forms; where that leaves a difference, it is really made. */
    private static Live sqlite(Dialect dialect, Database expected, Found found) throws SQLException {
        Live known = sqlite(dialect, expected, SqliteDialect.seen(expected), found);
        return known.model().equals(expected)
                ? known
                : sqlite(dialect, expected, SqliteModel.of(expected, dialect), found);
    }

    private static Live sqlite(Dialect dialect, Database expected, Database seen, Found found) {
        Sameness same = new SqliteSameness();
        SqlRecognition sql = new SqlRecognition(dialect.name(), Optional.empty(), expected, found.model(), same);
        Database model = new Recognition(expected, seen, found.model(), same, sql).model();
        return new Live(model, found.remarks(), sql.untold());
    }

    private static Live postgresql(Connection connection, Dialect dialect, Database expected, Found read)
            throws SQLException {
        Optional<String> plain = Jdbc.text(connection, "select current_schema()");
        Found said = inSql(read, dialect, plain, expected);
        Found found = new Found(PostgresDialect.released(said.model(), expected), said.remarks());
        Database seen = PostgresDialect.seen(expected);
        PostgresSameness same = new PostgresSameness();
        SqlRecognition sql = new SqlRecognition(dialect.name(), plain, expected, found.model(), same);
        Database model = new Recognition(expected, seen, found.model(), same, sql).model();
        if (same.open().isEmpty()) {
            return new Live(model, found.remarks(), sql.untold());
        }
        PostgresScratch scratch = new PostgresScratch(connection, dialect, plain);
        scratch.compare(same.open(), same.objects(), seen, found.model());
        same.decide(scratch.verdicts());
        SqlRecognition decided = new SqlRecognition(dialect.name(), plain, expected, found.model(), same);
        Database exact = new Recognition(expected, seen, found.model(), same, decided).model();
        List<Remark> untold = new ArrayList<>(decided.untold());
        untold.addAll(scratch.untold());
        return new Live(exact, found.remarks(), untold);
    }

    /** What no word is for counts where the schema says it in SQL. */
    private static Found inSql(Found read, Dialect dialect, Optional<String> plain, Database expected) {
        Set<Making> wanted = expected.objects().stream()
                .filter(SqlObject.class::isInstance)
                .flatMap(object -> SqlRecognition.makings(dialect.name(), plain, (SqlObject) object).stream())
                .collect(Collectors.toSet());
        return InSql.where(
                read,
                object -> SqlRecognition.makings(dialect.name(), plain, object).stream()
                        .anyMatch(wanted::contains));
    }

    private static boolean isPostgres(Dialect dialect) {
        return dialect.name().equals("postgresql");
    }
}
