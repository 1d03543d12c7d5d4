package dev.tenon.migrate.introspect.postgresql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks the catalog: every query is over all objects of some schemas at once, never over one object. While the rows of one are
 * read, the server is at work on the next.
 */
final class Query {
    private final Connection connection;
    private final Long[] spaces;
    private final int version;
    private final Deque<String> coming = new ArrayDeque<>();
    private Optional<Begun> begun = Optional.empty();

    /** A query that the server is at work on, on a connection that is nobody else's until its rows are there. */
    private record Begun(String sql, FutureTask<PreparedStatement> answer) {}

    /**
     * @param spaces the numbers of the schemas
     * @param version of the server, such as 18
     */
    Query(Connection connection, List<Long> spaces, int version) {
        this.connection = connection;
        this.spaces = spaces.toArray(Long[]::new);
        this.version = version;
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What one of the versions that know it has; {@code otherwise} in those before. */
    String since(int first, String sql, String otherwise) {
        return version >= first ? sql : otherwise;
    }

    /** What will be asked, in this order. */
    void expect(List<String> queries) {
        coming.addAll(queries);
    }

    /** @param sql each question mark in it stands for the schemas */
    <T> List<T> all(String sql, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = answered(sql)) {
            coming.removeFirstOccurrence(sql);
            beginNext();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
        }
        return all;
    }

    private PreparedStatement answered(String sql) throws SQLException {
        Optional<Begun> expected = begun.filter(query -> query.sql().equals(sql));
        if (expected.isEmpty()) {
            return execute(sql);
        }
        begun = Optional.empty();
        try {
            return expected.get().answer().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException refused ? refused : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while reading the catalog", e);
        }
    }

    private void beginNext() {
        if (begun.isEmpty() && !coming.isEmpty()) {
            String next = coming.peek();
            FutureTask<PreparedStatement> answer = new FutureTask<>(() -> execute(next));
            Thread thread = new Thread(answer, "catalog");
            thread.setDaemon(true);
            thread.start();
            begun = Optional.of(new Begun(next, answer));
        }
    }

    /** With all its rows, which the driver keeps. */
    private PreparedStatement execute(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            Array oids = connection.createArrayOf("oid", spaces);
            for (int i = (int) sql.chars().filter(c -> c == '?').count(); i > 0; i--) {
                statement.setArray(i, oids);
            }
            statement.execute();
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** A condition: the object belongs to no extension. */
    static String own(String catalog, String oid) {
        return "not exists (select from pg_depend e where e.classid = '" + catalog + "'::regclass and e.objid = " + oid
                + " and e.deptype = 'e')";
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** Numbers of a vector of the catalog, which come with blanks between them. */
    static long[] numbers(String text) {
        if (text == null || text.isEmpty()) {
            return new long[0];
        }
        String[] parts = text.split(" ", -1);
        long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Long.parseLong(parts[i]);
        }
        return numbers;
    }
}
