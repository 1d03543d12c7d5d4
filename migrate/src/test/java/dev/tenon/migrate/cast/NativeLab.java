package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.statement.Statement.Work;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table t of PostgreSQL with a column c, and an index where its type and the next one can have it. */
final class NativeLab implements AutoCloseable {
    private final Connection connection;
    /** Whether an index takes it, by the type; asked of the server once. */
    private final Map<String, Boolean> orders = new HashMap<>();

    private boolean indexed;

    NativeLab() throws SQLException {
        connection = DriverManager.getConnection(EmbeddedPostgres.shared().createDatabase());
        execute("set time zone 'UTC'");
        for (String extension : List.of("citext", "hstore")) {
            if (ask("select count(*) from pg_available_extensions where name = '" + extension + "'")
                    .equals("1")) {
                execute("create extension " + extension);
            }
        }
    }

    /** Whether the server knows the type and can make a value of it. */
    boolean has(String type) throws SQLException {
        if (ask("select to_regtype('" + type.replaceAll("\\(.*?\\)", "") + "')::text") == null) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select '" + NativeSamples.of(type).get(0).replace("'", "''") + "'::" + type);
        } catch (SQLException notBuiltIn) {
            return false;
        }
    }

    /** The values by their numbers from 1 on; 0 is a null. */
    void fill(String type, String next, List<String> values) throws SQLException {
        execute("drop table if exists t");
        execute("create table t (id int, c " + type + ")");
        execute("insert into t values (0, null)");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into t values (?, ?::text::" + type + ")")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setInt(1, i + 1);
                insert.setString(2, values.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        indexed = hasOrder(type) && hasOrder(next);
        if (indexed) {
            execute("create index ix on t (c)");
        }
    }

    private boolean hasOrder(String type) throws SQLException {
        Boolean known = orders.get(type);
        if (known == null) {
            known = takesIndex(type);
            orders.put(type, known);
        }
        return known;
    }

    private boolean takesIndex(String type) throws SQLException {
        execute("create temporary table probe (c " + type + ")");
        try {
            execute("create index on probe (c)");
            return true;
        } catch (SQLException noOrder) {
            return false;
        } finally {
            execute("drop table probe");
        }
    }

    SortedSet<Integer> ids(String condition) throws SQLException {
        SortedSet<Integer> ids = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from t where " + condition)) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    void delete(Set<Integer> ids) throws SQLException {
        if (!ids.isEmpty()) {
            execute("delete from t where id in "
                    + ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")));
        }
    }

    /** The values as PostgreSQL writes them; a cast to text would take the blanks of a char. */
    SortedMap<Integer, String> read() throws SQLException {
        SortedMap<Integer, String> values = new TreeMap<>();
        // 1.5 and 1.50 are one number.
        boolean number = ask("select pg_typeof(c) = 'numeric'::regtype from t").equals("t");
        String sql = number ? "trim_scale(c)" : "c";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, c is null, concat(" + sql + ") from t")) {
            while (rows.next()) {
                values.put(rows.getInt(1), rows.getBoolean(2) ? null : rows.getString(3));
            }
        }
        return values;
    }

    /** What was written anew. The lock is the strongest, whatever that is. */
    Work change(String type, Optional<String> using) throws SQLException {
        String table = ask("select pg_relation_filenode('t')");
        String index = indexed ? ask("select pg_relation_filenode('ix')") : "";
        connection.setAutoCommit(false);
        try {
            execute("alter table t alter column c type " + type
                    + using.map(sql -> " using " + sql).orElse(""));
            String lock = "select count(*) from pg_locks where pid = pg_backend_pid() and relation = 't'::regclass"
                    + " and mode = 'AccessExclusiveLock'";
            assertEquals("1", ask(lock));
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        if (!table.equals(ask("select pg_relation_filenode('t')"))) {
            return Work.REWRITE;
        }
        return indexed && !index.equals(ask("select pg_relation_filenode('ix')")) ? Work.INDEX_BUILD : Work.CATALOG;
    }

    private String ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
