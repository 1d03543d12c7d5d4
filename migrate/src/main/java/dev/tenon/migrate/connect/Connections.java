package dev.tenon.migrate.connect;

import dev.tenon.migrate.dialect.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
            return url.pooled() ? PooledConnection.over(connection, url, settings) : set(connection, settings);
        } catch (SQLException e) {
            throw new DatabaseException("cannot open " + url.display() + ": " + reason(e) + hint(url, e), e);
        }
    }

    private static Connection set(Connection connection, List<String> settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
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
