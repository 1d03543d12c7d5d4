package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which texts fit a type is asked without an error, on servers that cannot be asked otherwise. Here PostgreSQL is: a function that
 * does the cast there and back and catches what is raised must think the same of thousands of texts that nearly fit.
 */
class TextCastsTest {
    private static final int TEXTS = 4_000;

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = DriverManager.getConnection(EmbeddedPostgres.shared().createDatabase());
        execute("set time zone 'UTC'");
        execute("create table t (c text)");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "numeric",
                "numeric(6,2)",
                "bit(5)",
                "varbit",
                "varbit(5)",
                "json",
                "xml",
                "inet",
                "cidr",
                "macaddr",
                "macaddr8"
            })
    void theConditionSaysWhatTheServerDoes(String type) throws SQLException {
        Cast there = NativeCasts.find("text", type).orElseThrow();
        Cast back = NativeCasts.find(type, "text").orElseThrow();
        execute("create or replace function fits(c text) returns boolean language plpgsql as $$ declare v " + type
                + "; begin v := " + there.using("c").orElse("c") + "; return ("
                + back.using("v").orElse("v::text") + ") = c; exception when others then return false; end $$");
        fill(mutated(NativeSamples.texts(type)));
        String offending = there.offending("c").orElseThrow();
        assertEquals(
                List.of(),
                ask("select c from t where " + offending + " is distinct from not fits(c) order by length(c)"));
        long fitting = ask("select c from t where fits(c)").size();
        assertTrue(fitting > 20 && fitting < TEXTS - 20, fitting + " fit");
    }

    /** Each a change or a few away from one that was thought of. */
    private static List<String> mutated(List<String> texts) {
        Random random = new Random(7);
        String letters = String.join("", texts) + "\u0001 \n\t\\\"'<>&;/:.-+%{}[]0129afFxé€𝄞";
        List<String> mutated = new ArrayList<>(texts);
        while (mutated.size() < TEXTS) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                change(text, letters, random);
            }
            mutated.add(whole(text));
        }
        return mutated;
    }

    private static void change(StringBuilder text, String letters, Random random) {
        int at = random.nextInt(text.length() + 1);
        String letter = String.valueOf(letters.charAt(random.nextInt(letters.length())));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, letter);
            case 1 -> text.replace(at, Math.min(at + 1, text.length()), letter);
            case 2 -> text.delete(at, Math.min(at + 1 + random.nextInt(3), text.length()));
            default -> text.insert(at, text.substring(Math.min(at, random.nextInt(text.length() + 1)), at));
        }
    }

    /** Half of a pair is no text that a database could hold. */
    private static String whole(StringBuilder text) {
        return text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void fill(List<String> texts) throws SQLException {
        execute("truncate t");
        try (PreparedStatement insert = connection.prepareStatement("insert into t select unnest(?::text[])")) {
            insert.setArray(1, connection.createArrayOf("text", texts.toArray()));
            insert.execute();
        }
    }

    private static List<String> ask(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
