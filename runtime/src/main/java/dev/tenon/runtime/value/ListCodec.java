package dev.tenon.runtime.value;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arrays: PostgreSQL's own, and on SQLite JSON whose elements are what a column of their type would store. */
record ListCodec<T>(ElementCodec<T> codec) implements ValueCodec<List<T>> {

    @Override
    public List<T> stored(List<T> values) {
        List<T> stored = new ArrayList<>();
        for (T value : values) {
            stored.add(stored(value, stored.size() + 1));
        }
        return List.copyOf(stored);
    }

    private T stored(@Nullable T value, int number) {
        if (value == null) {
            throw new ValueRefusal("element " + number + " is null", "22004");
        }
        try {
            return codec.stored(value);
        } catch (ValueRefusal e) {
            throw e.at("element " + number);
        }
    }

    @Override
    public void bind(SqlDialect dialect, PreparedStatement statement, int index, @Nullable List<T> values)
            throws SQLException {
        if (values == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        try {
            List<T> stored = stored(values);
            switch (dialect) {
                // Without a type: that of the elements is the column's.
                case POSTGRESQL -> statement.setObject(index, braces(stored), Types.OTHER);
                case SQLITE -> statement.setString(index, json(stored));
            }
        } catch (ValueRefusal e) {
            throw e.toSqlException();
        }
    }

    @Override
    public @Nullable List<T> read(SqlDialect dialect, ResultSet row, int index) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> readArray(dialect, row.getArray(index));
            case SQLITE -> readJson(row.getString(index));
        };
    }

    private @Nullable List<T> readArray(SqlDialect dialect, @Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        List<T> values = new ArrayList<>();
        // A row for each element: its number and itself.
        try (ResultSet elements = array.getResultSet()) {
            while (elements.next()) {
                values.add(codec.readRequired(dialect, elements, 2));
            }
        }
        return List.copyOf(values);
    }

    private @Nullable List<T> readJson(@Nullable String json) throws SQLDataException {
        if (json == null) {
            return null;
        }
        List<T> values = new ArrayList<>();
        for (String element : JsonArray.elements(json, codec.element().quoted())) {
            values.add(codec.element().parser().parse(element));
        }
        return List.copyOf(values);
    }

    private String braces(List<T> values) {
        return values.stream()
                .map(codec.element().postgresql())
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String json(List<T> values) {
        ElementForm<T> form = codec.element();
        return values.stream()
                .map(form.sqlite())
                .map(text -> form.quoted() ? Json.string(text).text() : text)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
