package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;

import dev.tenon.testing.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project with one migration, and a database of each product for it. */
abstract class OnEveryProduct {
    @TempDir
    Path folder;

    Cli cli;

    String jdbc;

    static Stream<String> products() {
        return Stream.of("sqlite", "postgresql");
    }

    @AfterEach
    void dropDatabase() {
        if (jdbc.startsWith("jdbc:postgresql:")) {
            EmbeddedPostgres.shared().dropDatabase(jdbc);
        }
    }

    void open(String product) {
        if (product.equals("sqlite")) {
            jdbc = "jdbc:sqlite:" + folder.resolve("test.db");
        } else {
            jdbc = EmbeddedPostgres.shared().createDatabase();
        }
        cli = new Cli(folder).with("DSL_URL", jdbc).file("schema/a.dsl", """
                entity Guest {
                  id    : long = auto() pk
                  email : str(80)?
                }

                entity Booking {
                  id       : long = auto() pk
                  guest_id : long
                }
                """);
        expect(0, cli.run("db", "migrate"));
    }

    void schema(String from, String to) {
        cli.file("schema/a.dsl", cli.read("schema/a.dsl").replace(from, to));
        expect(0, cli.run("db", "migrate"));
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    String ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "nothing";
        }
    }

    JsonNode status() {
        return JsonMapper.shared()
                .readTree(expect(0, cli.run("db", "status", "--format", "json")).out());
    }
}
