package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl db log}, on each product. */
class LogCommandTest extends OnEveryProduct {

    private List<String> log(String... options) {
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"db", "log", "--format", "json"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        JsonNode lines =
                JsonMapper.shared().readTree(expect(0, cli.run(all)).out()).get("lines");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line ->
                        line.get("event").asString() + " " + line.get("outcome").asString() + " "
                                + line.path("migration").asString("-").replaceFirst("^[^_]*_", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("products")
    void everyRunIsThereAndStays(String product) throws Exception {
        open(product);
        if (product.equals("postgresql")) {
            expect(0, cli.run("db", "log"), "Nothing of that kind was ever run");
        } else {
            expectError(4, cli.run("db", "log"), "there is no database");
        }
        expect(0, cli.run("db", "upgrade"));
        schema("guest_id : long", "guest_id : long\n  note : str(20)?");
        sql("alter table booking add column note text");
        expect(4, cli.run("db", "upgrade"));
        sql("alter table booking drop column note");
        expect(0, cli.run("db", "upgrade"));
        expect(0, cli.run("db", "downgrade", "-1"));
        assertEquals(
                List.of(
                        "downgrade done add_booking_note",
                        "downgrade started add_booking_note",
                        "upgrade done add_booking_note",
                        "upgrade started add_booking_note",
                        "upgrade failed add_booking_note",
                        "upgrade started add_booking_note",
                        "upgrade done initial",
                        "upgrade started initial"),
                log());
        assertEquals(List.of("upgrade failed add_booking_note"), log("--outcome", "failed", "--since", "1h"));
        assertEquals(List.of("upgrade done initial", "upgrade started initial"), log("--migration", "20261120T160100"));
        assertEquals(List.of("downgrade done add_booking_note"), log("--event", "downgrade", "-n", "1"));
        assertEquals(List.of(), log("--since", "2999-01-01"));
        String told = expect(0, cli.run("db", "log", "--outcome", "failed"), "upgrade failed", "add_booking_note")
                .out();
        assertTrue(told.lines().anyMatch(line -> line.startsWith("    ") && line.contains("note")), told);
        assertThrows(SQLException.class, () -> sql("delete from dsl_log"));
        expectError(2, cli.run("db", "log", "--since", "yesterday"), "--since yesterday", "30s, 5m, 1h");
        expectError(2, cli.run("db", "log", "-n", "0"), "from 1");
        expectError(2, cli.run("db", "log", "--outcome", "great"), "started, step, done, failed");
    }
}
