package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class PostgresLab implements CastLab {
    private final Connection connection;

    PostgresLab() {
        try {
            connection = DriverManager.getConnection(EmbeddedPostgres.shared().createDatabase());
            // What the tool sets for its own sessions; and the other writing of intervals, to compare with ours.
            execute("set time zone 'UTC'");
            execute("set datestyle to 'ISO'");
            execute("set intervalstyle to 'iso_8601'");
            for (var labels : ENUMS.entrySet()) {
                String values = labels.getValue().stream()
                        .map(label -> "'" + label.replace("'", "''") + "'")
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow();
                execute("create type " + labels.getKey() + " as enum (" + values + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String dialect() {
        return "postgresql";
    }

    @Override
    public void fill(Type type, List<String> values) throws SQLException {
        execute("drop table if exists t");
        execute("create table t (id int, " + COLUMN + " " + typeSql(type) + ")");
        execute("create index ix on t (" + COLUMN + ")");
        String value = valueSql(type);
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, " + value + ")")) {
            for (int at = -1; at < values.size(); at++) {
                insert.setInt(1, at);
                insert.setString(2, at < 0 ? null : values.get(at));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public SortedSet<Integer> ids(String condition) throws SQLException {
        SortedSet<Integer> ids = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from t where " + condition)) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    @Override
    public void delete(Set<Integer> ids) throws SQLException {
        if (!ids.isEmpty()) {
            execute("delete from t where id in "
                    + ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")));
        }
    }

    @Override
    public void change(Type to, Cast cast) throws SQLException {
        String using = cast.using(COLUMN).map(sql -> " using " + sql).orElse("");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table t alter column " + COLUMN + " type " + typeSql(to) + using);
            try (ResultSet lock = statement.executeQuery("select count(*) from pg_locks where pid = pg_backend_pid()"
                    + " and relation = 't'::regclass and mode = 'AccessExclusiveLock'")) {
                lock.next();
                assertEquals(1, lock.getInt(1), "the strongest lock");
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public SortedMap<Integer, String> read(Type type) throws SQLException {
        SortedMap<Integer, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, " + textSql(type) + " from t")) {
            while (rows.next()) {
                String text = rows.getString(2);
                values.put(rows.getInt(1), text == null ? null : SqliteStorage.comparable(type, text));
            }
        }
        return values;
    }

    /** The files of the table and its index: other ones if rewritten. */
    List<String> files() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_relation_filenode('t')::text, pg_relation_filenode('ix')::text")) {
            row.next();
            return List.of(row.getString(1), row.getString(2));
        }
    }

    private static String valueSql(Type type) {
        if (type instanceof Type.Array array) {
            return "(select array_agg(x) from (select " + valueSql(array.element()) + " as x) one where x is not null)";
        }
        return type.equals(Type.Scalar.of(ScalarKind.BYTES)) ? "decode(?, 'hex')" : "?::text::" + typeSql(type);
    }

    private static String textSql(Type type) {
        return type instanceof Type.Array array
                ? textSql(array.element()).replace(COLUMN, "(" + COLUMN + ")[1]")
                : scalarTextSql(type);
    }

    private static String scalarTextSql(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return switch (scalar.kind()) {
                case BYTES -> "encode(" + COLUMN + ", 'hex')";
                case TIME -> "to_char(" + COLUMN + ", 'HH24:MI:SS.US')";
                case DATETIME -> "to_char(" + COLUMN + ", 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
                case TIMESTAMP -> "to_char(" + COLUMN + ", 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
                default -> COLUMN + "::text";
            };
        }
        return COLUMN + "::text";
    }

    private static String typeSql(Type type) {
        if (type instanceof Type.Array array) {
            return typeSql(array.element()) + "[]";
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return type.text();
        }
        return switch (scalar.kind()) {
            case STR -> "varchar(" + scalar.length() + ")";
            case TEXT -> "text";
            case BOOL -> "boolean";
            case SHORT -> "smallint";
            case INT -> "integer";
            case LONG -> "bigint";
            case DECIMAL -> "numeric(" + scalar.precision() + ", " + scalar.scale() + ")";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamptz";
            case DATETIME -> "timestamp";
            case INTERVAL -> "interval";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case BYTES -> "bytea";
        };
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
