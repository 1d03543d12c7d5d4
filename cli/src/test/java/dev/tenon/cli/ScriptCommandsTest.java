package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.testing.PostgresClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts for the products' own clients, run as those do it. */
class ScriptCommandsTest extends OnEveryProduct {
    @ParameterizedTest
    @MethodSource("products")
    void aScriptDoesWhatARunWouldDo(String product) throws Exception {
        open(product);
        schema("email : str(80)?", "email : str(120)? unique");
        run(expect(0, cli.run("db", "upgrade", "--sql"), "-- Run it as: ").out(), product);
        assertEquals("current", status().get("place").asString());
        assertEquals("2", ask("select count(*) from dsl_log where event = 'upgrade' and detail = 'by script'"));
        expect(0, cli.run("db", "upgrade", "--sql"), "-- Nothing to do");
        run(expect(0, cli.run("db", "downgrade", "base", "--sql")).out(), product);
        assertEquals("empty", status().get("place").asString());
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
    }

    @ParameterizedTest
    @MethodSource("products")
    void aScriptStopsWhereRowsStandInTheWay(String product) throws Exception {
        open(product);
        cli.run("db", "upgrade");
        sql("insert into guest (email) values (null)");
        schema("email : str(80)?", "email : str(80)");
        String script = expect(0, cli.run("db", "upgrade", "--sql")).out();
        assertTrue(failure(script, product).isPresent());
        assertEquals("1", ask("select count(*) from dsl_migration"));
        // And where the database is no longer where it was.
        cli.run("db", "downgrade", "base", "--accept-loss");
        assertTrue(failure(script, product).isPresent());
        assertEquals("0", ask("select count(*) from dsl_migration"));
    }

    @Test
    void aScriptKeepsTheTriggersOfATableThatIsBuiltAnew() throws Exception {
        open("sqlite");
        cli.run("db", "upgrade");
        sql(
                "create table audit (what text)",
                "create trigger on_guest after insert on guest begin insert into audit values ('guest; ' || new.id); end",
                "insert into guest (email) values ('a')");
        schema("email : str(80)?", "email : str(120)? unique");
        String script = expect(0, cli.run("db", "upgrade", "--sql"), "on_guest after insert")
                .out();
        assertEquals("2", ask("select count(*) from sqlite_schema where name in ('audit', 'on_guest')"));
        run(script, "sqlite");
        sql("insert into guest (email) values ('b')");
        assertEquals("2", ask("select count(*) from audit"));
        assertEquals("current", status().get("place").asString());
    }

    /** Where {@code psql} is to be had. With and without a transaction of its own around them. */
    @Test
    void scriptsAreForPsqlAsTheyAre() throws Exception {
        open("postgresql");
        PostgresClient psql = PostgresClient.of("psql", 0);
        schema("email : str(80)?", "email : str(120)? unique");
        cli.file("up.sql", expect(0, cli.run("db", "upgrade", "--sql")).out());
        psql.run(jdbc, List.of("--file=" + cli.path("up.sql")));
        sql("alter table guest add column more text", "alter table guest drop constraint uq_guest_email");
        cli.file("back.sql", expect(0, cli.run("db", "drift", "--revert")).out());
        psql.run(jdbc, List.of("--single-transaction", "--file=" + cli.path("back.sql")));
        expect(0, cli.run("db", "drift"), "No drift");
        cli.file(
                "down.sql",
                expect(0, cli.run("db", "downgrade", "base", "--sql")).out());
        psql.run(jdbc, List.of("--file=" + cli.path("down.sql")));
        assertEquals("empty", status().get("place").asString());
    }

    private void run(String script, String product) throws SQLException {
        assertEquals(Optional.empty(), failure(script, product), script);
    }

    /** As the products' own clients do it: up to the first error, and then no further. */
    private Optional<String> failure(String script, String product) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String sql : Scripts.statements(script, product)) {
                statement.execute(sql);
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
