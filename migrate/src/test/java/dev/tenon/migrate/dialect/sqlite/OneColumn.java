package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.Models.column;
import static dev.tenon.migrate.dialect.Models.database;
import static dev.tenon.migrate.dialect.Models.table;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One column of a type in a database, to see what it takes. */
final class OneColumn implements AutoCloseable {

    private static final Database ENUMS =
            database(List.of(new EnumType("mood", List.of("glad", "it's"), Optional.empty())));

    private final SqliteDatabase database;

    OneColumn() throws SQLException {
        database = SqliteDatabase.empty();
    }

    void become(String type) throws SQLException {
        database.execute("drop table if exists t");
        SqliteDdl ddl = new SqliteDdl(table("t", column("c", type + "?")), ENUMS);
        database.execute(ddl.createTable("t"));
    }

    /** Stores the value; what SQLite has against it. */
    Optional<String> refusal(Object value) throws SQLException {
        database.execute("delete from t");
        try (PreparedStatement insert = database.connection().prepareStatement("insert into t values (?)")) {
            insert.setObject(1, value);
            insert.executeUpdate();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(SqliteQueries.words(refused));
        }
    }

    /** In an array, as it may be null. */
    Object[] stored() throws SQLException {
        return SqliteQueries.rows(database.connection(), "select c from t", row -> new Object[] {row.getObject(1)})
                .get(0);
    }

    String value(String expression) throws SQLException {
        return database.query("select " + expression).get(0);
    }

    double number(String expression) throws SQLException {
        return SqliteQueries.rows(database.connection(), "select " + expression, row -> row.getDouble(1))
                .get(0);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
