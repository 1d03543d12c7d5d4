package dev.tenon.migrate.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Values from a column of one affinity through one of another and back: those that are not the same again are told. */
class SqliteAffinityTest {
    private static final List<String> DECLARED =
            List.of("VARCHAR(40)", "NUMERIC", "BIGINT", "DOUBLE", "BLOB", "UUID", "MONEY", "CLOB", "REAL", "INT");

    private static final List<String> VALUES = List.of(
            "'007'",
            "'7'",
            "'7.0'",
            "'7.5'",
            "'7.50'",
            "'+7'",
            "' 7'",
            "'7 '",
            "'.5'",
            "'1e3'",
            "'abc'",
            "'12 Main St'",
            "'2026-01-01'",
            "''",
            "'-0'",
            "'9007199254740993'",
            "'12345678901234567890'",
            "'0x1f'",
            "7",
            "-7",
            "7.5",
            "7.0",
            "9007199254740992",
            "9007199254740993",
            "-9223372036854775808",
            "1e300",
            "0.1",
            "x'37'",
            "null",
            "'nan'",
            "9e999");

    @TestFactory
    Stream<DynamicTest> eachInEach() {
        return DECLARED.stream()
                .flatMap(from -> DECLARED.stream()
                        .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> check(from, to))));
    }

    private static void check(String from, String to) throws SQLException {
        if (SqliteAffinity.of(from) == SqliteAffinity.of(to)) {
            return;
        }
        String told =
                SqliteAffinity.of(to).changes(SqliteAffinity.of(from), "c").orElse("false");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table a (id integer primary key, c " + from + ")");
            for (String value : VALUES) {
                statement.execute("insert into a (c) values (" + value + ")");
            }
            statement.execute("create table b (id integer primary key, c " + to + ")");
            statement.execute("insert into b select * from a");
            statement.execute("create table again (id integer primary key, c " + from + ")");
            statement.execute("insert into again select * from b");
            // As numbers are written, 7 and 7.0 are one: what counts is whether two values are equal.
            String sql = "select group_concat(quote(a.c)) from a join again using (id) where a.c is not again.c";
            assertEquals(one(statement, sql), one(statement, "select group_concat(quote(c)) from a where " + told));
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
