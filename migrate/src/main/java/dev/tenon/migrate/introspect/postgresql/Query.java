package dev.tenon.migrate.introspect.postgresql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the catalog: every query is over all objects of some schemas at once, never over one object. */
final class Query {
    private final Connection connection;
    private final Long[] spaces;
    private final int version;

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

    /** @param sql each question mark in it stands for the schemas */
    <T> List<T> all(String sql, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Array oids = connection.createArrayOf("oid", spaces);
            for (int i = (int) sql.chars().filter(c -> c == '?').count(); i > 0; i--) {
                statement.setArray(i, oids);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
        }
        return all;
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
