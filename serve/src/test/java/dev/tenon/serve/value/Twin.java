package dev.tenon.serve.value;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.runtime.value.Json;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of two databases that shall answer alike. Values go in and come out by the codecs of the column's type. */
final class Twin implements AutoCloseable {
    private final DatabaseUrl url;
    private final SqlDialect dialect;
    private final Connection connection;

    Twin(String url) throws SQLException {
        this.url = DatabaseUrl.parse(url);
        this.connection = Connections.open(this.url);
        this.dialect = SqlDialect.of(connection);
    }

    /** @param values by position; the last ones are for the condition */
    record Write(String sql, List<Column> columns, List<Object> values) {

        @Override
        public String toString() {
            return sql + " " + values.stream().map(Twin::shown).toList();
        }
    }

    void become(Database from, Database to) throws SQLException {
        for (var statement : Planner.plan(Connections.dialect(url), from, Differ.diff(from, to, Renames.NONE))
                .statements()
                .toList()) {
            try (Statement run = connection.createStatement()) {
                run.execute(statement.sql());
            } catch (SQLException e) {
                throw new SQLException(e.getMessage() + "\nin: " + statement.sql(), e);
            }
        }
    }

    /** Why it is refused; empty where it is taken. */
    Optional<String> refusal(Write write) {
        try (PreparedStatement statement = connection.prepareStatement(write.sql())) {
            for (int i = 0; i < write.values().size(); i++) {
                ColumnCodecs.of(write.columns().get(i))
                        .bind(dialect, statement, i + 1, write.values().get(i));
            }
            statement.executeUpdate();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    static Column key(Table table) {
        return table.column(table.primaryKey().orElseThrow().columns().get(0)).orElseThrow();
    }

    List<Object> keys(Table table) throws SQLException {
        Column key = key(table);
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select " + key.name() + " from " + table.name() + " order by 1")) {
            List<Object> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(ColumnCodecs.of(key).read(dialect, rows, 1));
            }
            return keys;
        }
    }

    /** All rows, in the order of a column: nulls first, texts by their bytes, alike values by the key. */
    List<List<Object>> rows(Table table, String order) throws SQLException {
        String columns = table.columns().stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
        boolean text = dialect == SqlDialect.POSTGRESQL
                && table.column(order).orElseThrow().type().text().matches("str.*|text");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + columns + " from \"" + table.name()
                        + "\" order by \"" + order + "\"" + (text ? " collate \"C\"" : "") + " nulls first, "
                        + key(table).name())) {
            List<List<Object>> read = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                int index = 1;
                for (Column column : table.columns()) {
                    row.add(shown(ColumnCodecs.of(column).read(dialect, rows, index++)));
                }
                read.add(row);
            }
            return read;
        }
    }

    /** A value that equals another one where they mean the same. */
    private static Object shown(Object value) {
        if (value instanceof byte[] bytes) {
            return "bytes " + bytes.length + ":" + new BigInteger(1, bytes);
        }
        return value instanceof Json json ? meaning(json) : value;
    }

    private static Object meaning(Json json) {
        try {
            return JsonFormat.MAPPER.readTree(json.text());
        } catch (tools.jackson.core.JacksonException e) {
            return json;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
