package dev.tenon.migrate.connect;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.runtime.value.SqlDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Opens connections, with the session set up as the dialect wants it. */
public final class Connections {

    private Connections() {}

    /**
     * @throws DatabaseException if it cannot be reached
     */
    public static Connection open(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.putAll(url.properties());
        if (url.dialect().equals("postgresql")) {
            properties.putIfAbsent("connectTimeout", "10");
            properties.putIfAbsent("ApplicationName", "tenon");
        }
        if (url.pooled()) {
            // The server's session that a statement was prepared in may be another one by the next time.
            properties.setProperty("prepareThreshold", "0");
        }
        try {
            Connection connection = driver(url).connect(url.jdbc(), properties);
            if (connection == null) {
                throw new DatabaseException("no driver takes the address " + url.display());
            }
            List<String> settings = Dialects.of(url.dialect()).connectionSettings();
            return url.pooled()
                    ? PooledConnection.over(connection, url, settings)
                    : in(url.schema(), url, set(connection, settings));
        } catch (SQLException e) {
            throw new DatabaseException("cannot open " + url.display() + ": " + reason(e) + hint(url, e), e);
        }
    }

    /** Lends a connection. */
    public interface Lender {
        Connection lend() throws SQLException;
    }

    /**
     * Another's connection, for as long as it is not closed.
     *
     * @param closes whether to close it is to give it back; else it stays open
     * @throws DatabaseException if there is none to be had
     */
    public static Connection borrow(Lender lender, boolean closes) {
        try {
            Connection connection = BorrowedConnection.over(lender.lend(), closes);
            return set(connection, Dialects.of(SqlDialect.of(connection).word()).connectionSettings());
        } catch (SQLException e) {
            throw new DatabaseException("no connection is to be had: " + reason(e), e);
        }
    }

    /** Where a connection leads. */
    public static DatabaseUrl url(Connection connection) {
        try {
            String address = String.valueOf(connection.getMetaData().getURL());
            try {
                return DatabaseUrl.parse(address);
            } catch (IllegalArgumentException unknown) {
                // Of a driver around the product's own.
                SqlDialect dialect = SqlDialect.of(connection);
                return new DatabaseUrl(
                        dialect.word(),
                        address,
                        new Properties(),
                        "this " + dialect.product() + " database",
                        false,
                        Optional.empty());
            }
        } catch (SQLException e) {
            throw new DatabaseException("the connection does not say where it leads: " + reason(e), e);
        }
    }

    private static Connection set(Connection connection, List<String> settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (SqlDialect.of(connection) == SqlDialect.POSTGRESQL) {
                statement.execute(String.join("; ", settings)); // one way there and back
                return connection;
            }
            for (String setting : settings) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Where it is gone, the next one of the search path would be taken for it. */
    private static Connection in(Optional<String> schema, DatabaseUrl url, Connection connection) throws SQLException {
        if (schema.isPresent()
                && !Jdbc.text(connection, "select current_schema()").equals(schema)) {
            connection.close();
            throw new DatabaseException("cannot open " + url.display() + ": there is no schema " + schema.get()
                    + ", or the role may not use it");
        }
        return connection;
    }

    public static Dialect dialect(DatabaseUrl url) {
        return Dialects.of(url.dialect());
    }

    // By name, so that one product's driver need not be there for the other's databases; the service loader of
    // java.sql.DriverManager would load all of them at every start.
    private static Driver driver(DatabaseUrl url) throws SQLException {
        String name = url.dialect().equals("sqlite") ? "org.sqlite.JDBC" : "org.postgresql.Driver";
        try {
            return Class.forName(name)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the JDBC driver " + name + " is not on the class path", e);
        }
    }

    private static String reason(SQLException e) {
        // SQLite's driver has no words of its own where it is not the file that fails: its native library is one such.
        Throwable told = "Error opening connection".equals(e.getMessage()) && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(told.getMessage());
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\[SQLITE_[A-Z_]+] *", "")
                .replaceFirst("\\.$", "");
    }

    private static String hint(DatabaseUrl url, SQLException e) {
        if (url.dialect().equals("sqlite")) {
            Path path = Path.of(url.jdbc().substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", ""));
            Path folder = path.toAbsolutePath().getParent();
            return folder != null && !Files.isDirectory(folder) ? "; there is no folder " + folder : "";
        }
        String state = String.valueOf(e.getSQLState());
        if (state.equals("08001")) {
            return "; is the server running, and does it listen there?";
        }
        return state.equals("57P03")
                ? "; the server is about to be there: try again in a moment"
                : DatabaseException.lost(state);
    }
}
