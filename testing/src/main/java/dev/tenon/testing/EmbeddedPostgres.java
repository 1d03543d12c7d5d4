package dev.tenon.testing;

import dev.tenon.scratch.MemoryFolder;
import dev.tenon.scratch.PostgresPrograms;
import dev.tenon.scratch.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL for tests: one server per JVM, one fresh database per test.
 *
 * <p>The server comes from binaries on the class path, unless {@code TENON_TEST_POSTGRES} names one that already runs (a
 * JDBC URL, user and password as parameters, of a user who may create databases). The build chooses the version with
 * {@code -Dtenon.test.postgres=15}.
 */
public final class EmbeddedPostgres {
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]+/)([^?]*)(.*)");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url;

    private EmbeddedPostgres(String url) {
        this.url = url;
    }

    /** The server of this JVM, started by the first call and stopped when the JVM ends, however it ends. */
    public static EmbeddedPostgres shared() {
        return Shared.SERVER;
    }

    /** Creates an empty database and returns its JDBC URL, which needs no further user or password. */
    public String createDatabase() {
        // The process id keeps two test JVMs apart that share one server.
        String name = "tenon_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        execute("create database " + name);
        Matcher parts = parse(url);
        return parts.group(1) + name + parts.group(3);
    }

    /** Drops a database that {@link #createDatabase} made, whoever is still connected to it. */
    public void dropDatabase(String databaseUrl) {
        execute("drop database " + parse(databaseUrl).group(2) + " with (force)");
    }

    /** The major version of the server, such as 18. */
    public int majorVersion() {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL for tests does not answer", e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL for tests refused: " + sql, e);
        }
    }

    private static Matcher parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            // The URL itself may hold a password, so it is not repeated.
            throw new IllegalArgumentException("not of the form jdbc:postgresql://host:port/database?parameters");
        }
        return parts;
    }

    private static EmbeddedPostgres start() {
        String given = System.getenv("TENON_TEST_POSTGRES");
        if (given != null && !given.isBlank()) {
            parse(given);
            return new EmbeddedPostgres(given);
        }
        PostgresPrograms programs = PostgresPrograms.archived(EmbeddedPostgres.class.getClassLoader())
                .orElseThrow(() -> new IllegalStateException("no PostgreSQL for this platform on the class path;"
                        + " name a running server in TENON_TEST_POSTGRES"));
        EmbeddedPostgres started = new EmbeddedPostgres(
                PostgresServer.start(programs, MemoryFolder.orTemporary()).url());
        String wanted = System.getProperty("tenon.test.postgres", "");
        if (!wanted.isEmpty() && started.majorVersion() != Integer.parseInt(wanted)) {
            throw new IllegalStateException("PostgreSQL " + wanted + " is asked for, but the class path holds "
                    + started.majorVersion() + ": give -Dtenon.test.postgres to the build, which chooses the binaries");
        }
        return started;
    }

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }
}
