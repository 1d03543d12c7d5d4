package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
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

final class SqliteLab implements CastLab {
    private final Connection connection;

    SqliteLab() {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String dialect() {
        return "sqlite";
    }

    @Override
    public void fill(Type type, List<String> values) throws SQLException {
        execute("drop table if exists t");
        execute("create table t (id integer, " + SqliteStorage.column(COLUMN, type) + ")");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            for (int at = -1; at < values.size(); at++) {
                insert.setInt(1, at);
                insert.setObject(2, at < 0 ? null : SqliteStorage.stored(type, values.get(at)));
                insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
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
        for (int id : ids) {
            execute("delete from t where id = " + id);
        }
    }

    @Override
    public void change(Type to, Cast cast) throws SQLException {
        startAnew(to);
        execute(changed(cast));
        finish();
    }

    /** @return the rows whose values the new type refuses, which are gone */
    SortedSet<Integer> changeWhatIsTaken(Type to, Cast cast) throws SQLException {
        startAnew(to);
        SortedSet<Integer> refused = new TreeSet<>();
        SortedSet<Integer> all = ids("true");
        try (PreparedStatement insert = connection.prepareStatement(changed(cast) + " where id = ?")) {
            for (int id : all) {
                try {
                    insert.setInt(1, id);
                    insert.executeUpdate();
                } catch (SQLException e) {
                    refused.add(id);
                }
            }
        }
        finish();
        return refused;
    }

    private void startAnew(Type to) throws SQLException {
        execute("drop table if exists t2");
        execute("create table t2 (id integer, " + SqliteStorage.column(COLUMN, to) + ")");
    }

    private static String changed(Cast cast) {
        return "insert into t2 select id, " + cast.using(COLUMN).orElse(COLUMN) + " from t";
    }

    private void finish() throws SQLException {
        execute("drop table t");
        execute("alter table t2 rename to t");
    }

    @Override
    public SortedMap<Integer, String> read(Type type) throws SQLException {
        SortedMap<Integer, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, " + one(type) + " from t")) {
            while (rows.next()) {
                Object stored = rows.getObject(2);
                values.put(rows.getInt(1), stored == null ? null : SqliteStorage.text(type, stored));
            }
        }
        return values;
    }

    private static String one(Type type) {
        return type instanceof Type.Array ? "json_extract(" + COLUMN + ", '$[0]')" : COLUMN;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
