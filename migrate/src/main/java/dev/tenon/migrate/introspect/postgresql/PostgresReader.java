package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Reads a PostgreSQL database: in one snapshot, by the same few queries however much it holds, and from {@code pg_catalog}
 * alone, which every role may read.
 */
public final class PostgresReader {
    private static final String SESSION = """
            select current_schema() as plain, current_user as reader, current_setting('server_version_num')::int as version
            """;

    /** Names are printed in full but for those of the connection's own schema, and values as the language writes them. */
    private static final String SETTINGS = """
            select set_config('search_path', case when %s then current_setting('search_path')
                    else coalesce(quote_ident(current_schema()), '') end, true),
                set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),
                set_config('IntervalStyle', 'iso_8601', true), set_config('bytea_output', 'hex', true),
                set_config('extra_float_digits', '1', true), set_config('quote_all_identifiers', 'off', true),
                set_config('standard_conforming_strings', 'on', true)
            """;

    private static final String SCHEMAS = """
            select n.oid, n.nspname, pg_get_userbyid(n.nspowner) as owner,
                case when n.nspacl is distinct from acldefault('n', n.nspowner) then n.nspacl::text end as acl,
                obj_description(n.oid, 'pg_namespace') as description
            from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by n.nspname <> current_schema(), n.nspname
            """;

    private final Connection connection;
    private final Scope scope;
    private final boolean keepsPath;
    private final Remarks remarks = new Remarks();

    private PostgresReader(Connection connection, Scope scope, boolean keepsPath) {
        this.connection = connection;
        this.scope = scope;
        this.keepsPath = keepsPath;
    }

    /** @param connection in no transaction; it is left as it was */
    public static Found read(Connection connection, Scope scope) throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            begin(connection);
            Found found = new PostgresReader(connection, scope, false).found();
            end(connection, commits);
            return found;
        } catch (SQLException | RuntimeException e) {
            try {
                end(connection, commits);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    /**
     * The same in the caller's transaction, whose changes it sees. Names are printed without their schema where the search
     * path finds them; what it sets holds until the transaction ends.
     */
    public static Found readWithin(Connection connection, Scope scope) throws SQLException {
        return new PostgresReader(connection, scope, true).found();
    }

    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
    }

    private static void end(Connection connection, boolean commits) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(commits);
    }

    private Found found() throws SQLException {
        Reading reading = session();
        Query query = reading.query();
        // The long ones; what stands between them is little.
        query.expect(
                List.of(Relations.sql(), Counters.sql(), Constraints.sql(query), Columns.QUERY, Indexes.sql(query)));
        Relations relations = Relations.read(reading);
        ColumnTypes types = ColumnTypes.read(reading);
        Collations collations = Collations.read(reading);
        Counters counters = Counters.read(reading);
        Constraints constraints = Constraints.read(reading, relations);
        new Columns(reading, relations, types, counters, collations, constraints.elements()).read();
        constraints.settle();
        SqlObjects objects = new SqlObjects();
        new Indexes(reading, relations, collations, objects).read();
        Parts parts = new Parts(reading, relations);
        parts.read();
        Policies.read(reading, relations);
        relations.tables().forEach(table -> objects.known("pg_class", table.oid, table.name));
        Views.read(reading, relations, objects);
        counters.own(relations).forEach(objects::add);
        types.named().forEach((oid, name) -> objects.known("pg_type", oid, name));
        OwnTypes.read(reading, objects);
        new Routines(reading, objects).read();
        new Triggers(reading, relations, objects).read();
        Others.read(reading);
        List<SchemaObject> all = objects.settle(query);
        Database model = new Database(
                Names.of(types.enums()),
                Names.of(relations.tables().map(Relation::table).toList()),
                Names.of(all),
                Names.of(reading.spaces().namespaces()));
        new SqlTables(reading, relations, parts, model).remark();
        return new Found(model, remarks.all());
    }

    private Reading session() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SESSION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Spaces spaces = new Spaces(Query.text(row, "plain"), scope, remarks);
            String user = row.getString("reader");
            Query plain = new Query(connection, List.of(), row.getInt("version") / 10_000);
            plain.all(SETTINGS.formatted(keepsPath), settings -> settings);
            Reading first = new Reading(plain, spaces, remarks, user);
            plain.all(SCHEMAS, schema -> schema(first, schema));
            spaces.remarkMissing();
            Query query = new Query(connection, spaces.oids(), row.getInt("version") / 10_000);
            return new Reading(query, spaces, remarks, user);
        }
    }

    private static String schema(Reading reading, ResultSet row) throws SQLException {
        String name = row.getString("nspname");
        Spaces spaces = reading.spaces();
        if (spaces.isWanted(name)) {
            Optional<String> comment = Query.text(row, "description");
            spaces.add(row.getLong("oid"), name, comment);
            if (!spaces.isPlain(name)) {
                reading.rights("schema " + name, row.getString("owner"), Query.text(row, "acl"));
            }
        }
        return name;
    }
}
