package dev.tenon.migrate.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, from what a user writes: {@code sqlite:path}, {@code postgresql://user:password@host:port/name},
 * {@code postgres://…}, or a JDBC address of either.
 *
 * @param dialect {@code sqlite} or {@code postgresql}
 * @param jdbc the address without user and password
 * @param properties user and password, where the address had them
 * @param display fit to be shown: never holds a password
 * @param pooled by way of a pooler that gives each transaction a session of the server as it comes, so that no session keeps
 *     anything, and no lock either
 * @param schema of {@link #inSchema}: a connection that comes to be in another one is refused
 */
public record DatabaseUrl(
        String dialect, String jdbc, Properties properties, String display, boolean pooled, Optional<String> schema) {
    private static final String LOCK = "lock";
    /** As the driver calls it: what it names is the search path of the session, so the first of it is the schema. */
    private static final String SCHEMA = "currentSchema";

    /** What a session has from its address would not be there in the next one. */
    private static final List<String> OF_SESSIONS = List.of(SCHEMA, "options");

    private static final Pattern SCHEMA_OPTION = Pattern.compile("([?&])" + SCHEMA + "=([^&]*)(&?)");

    private static final String HOSTS = "(HOST(,HOST)*)?".replace("HOST", "(\\[[0-9a-fA-F:.]+]|[\\w.-]+)(:\\d{1,5})?");

    /**
     * @throws IllegalArgumentException with a message for the user; it never holds the text itself, which may hold a password
     */
    public static DatabaseUrl parse(String text) {
        String url = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (url.startsWith("sqlite:")) {
            return sqlite(url.substring("sqlite:".length()));
        }
        if (url.startsWith("postgresql:") || url.startsWith("postgres:")) {
            return postgresql(url.substring(url.indexOf(':') + 1));
        }
        throw new IllegalArgumentException(
                "this is no database address Tenon knows; write sqlite:path or postgresql://user@host/database");
    }

    private static DatabaseUrl sqlite(String rest) {
        String path = rest.startsWith("//") ? rest.substring(2) : rest;
        if (path.isEmpty()) {
            throw new IllegalArgumentException("sqlite: names no file; write sqlite:path/to/file.db");
        }
        return new DatabaseUrl(
                "sqlite", "jdbc:sqlite:" + path, new Properties(), "sqlite:" + path, false, Optional.empty());
    }

    private static DatabaseUrl postgresql(String rest) {
        try {
            URI uri = new URI("postgresql:" + (rest.startsWith("//") ? rest : "//localhost/" + rest));
            Properties properties = new Properties();
            String host = host(uri, properties);
            String name = Optional.ofNullable(uri.getRawPath()).orElse("").replaceFirst("^/", "");
            if (uri.getRawFragment() != null || name.contains("/") || name.contains("@")) {
                throw new URISyntaxException("", "it has more parts than user, password, host, port and database");
            }
            String options = query(uri, properties);
            if (name.isEmpty()) {
                name = properties.getProperty("user", "");
            }
            String address = "//" + host + "/" + name;
            String user = properties.containsKey("user") ? properties.getProperty("user") + "@" : "";
            Object lock = properties.remove(LOCK);
            DatabaseUrl url = new DatabaseUrl(
                    "postgresql",
                    "jdbc:postgresql:" + address + options,
                    properties,
                    "postgresql://" + user + host + "/" + name + shown(path(options)),
                    false,
                    Optional.empty());
            return lock == null ? url : url.locking(lock.toString());
        } catch (URISyntaxException e) {
            // The reason only: the exception's own message repeats the address, password and all.
            throw new IllegalArgumentException("the address after postgresql: cannot be read: " + e.getReason()
                    + " (characters like @ / : # in a password are written as %40 %2F %3A %23)");
        }
    }

    /** Host and port. Not as java.net.URI takes them apart, which knows no underscore and no list of hosts. */
    private static String host(URI uri, Properties properties) throws URISyntaxException {
        String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        if (authority.indexOf('@') != at || !host.matches(HOSTS)) {
            throw new URISyntaxException("", "there is no host and port in it");
        }
        if (at >= 0) {
            credentials(authority.substring(0, at), properties);
        }
        return host.isEmpty() ? "localhost" : host;
    }

    private static void credentials(String info, Properties properties) {
        int colon = info.indexOf(':');
        properties.setProperty("user", decode(colon < 0 ? info : info.substring(0, colon)));
        if (colon >= 0) {
            properties.setProperty("password", decode(info.substring(colon + 1)));
        }
    }

    /** User and password among the options become properties, so that no address that is shown holds them; and what is ours. */
    private static String query(URI uri, Properties properties) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        StringBuilder rest = new StringBuilder();
        for (String part : uri.getRawQuery().split("&", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (key.equals("user") || key.equals("password") || key.equals(LOCK)) {
                properties.setProperty(key, decode(equals < 0 ? "" : part.substring(equals + 1)));
            } else {
                rest.append(rest.isEmpty() ? '?' : '&').append(part);
            }
        }
        return rest.toString();
    }

    /** The search path that options of an address give to a session; empty where they give none. */
    private static String path(String options) {
        Matcher option = SCHEMA_OPTION.matcher(options);
        return option.find() ? decode(option.group(2)) : "";
    }

    /** Which of the databases behind one address is meant, is told too. */
    private static String shown(String path) {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
        return path.isEmpty() ? "" : "?" + SCHEMA + "=" + encoded;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The file of a SQLite database; empty for another product and for one in memory. */
    public Optional<Path> file() {
        String rest = jdbc.startsWith("jdbc:sqlite:") ? jdbc.substring("jdbc:sqlite:".length()) : "";
        boolean named = !rest.isEmpty() && !rest.startsWith(":") && !rest.startsWith("file:");
        return named ? Optional.of(Path.of(rest.replaceFirst("\\?.*", ""))) : Optional.empty();
    }

    /** False for a SQLite file that nobody has made yet; of a server only the server knows. */
    public boolean isThere() {
        return file().map(Files::exists).orElse(true);
    }

    /**
     * Another database of the same PostgreSQL server.
     *
     * @param name of a kind that an address can hold as it is
     */
    public DatabaseUrl onSameServer(String name) {
        int options = jdbc.indexOf('?') < 0 ? jdbc.length() : jdbc.indexOf('?');
        return new DatabaseUrl(
                dialect,
                jdbc.substring(0, jdbc.lastIndexOf('/', options - 1) + 1) + name + jdbc.substring(options),
                properties,
                display.substring(0, display.lastIndexOf('/') + 1) + name,
                pooled,
                schema);
    }

    /** Whether the address itself says what is on the search path of its sessions. */
    public boolean hasSearchPath() {
        return !path(jdbc).isEmpty();
    }

    /**
     * One schema of this PostgreSQL database, as if it were a database by itself. What a {@code currentSchema} of the address names
     * stands behind it on the search path.
     *
     * @param name as the catalog has it
     * @throws IllegalArgumentException with a message for the user where no session could keep that
     */
    public DatabaseUrl inSchema(String name) {
        if (!dialect.equals("postgresql")) {
            throw new IllegalArgumentException("schemas are of PostgreSQL, and " + display + " is none");
        }
        if (pooled) {
            throw new IllegalArgumentException(
                    "a schema cannot be chosen with lock = row, as a pooler keeps it for nobody;"
                            + " name the server itself, past the pooler");
        }
        Properties session = new Properties();
        session.putAll(properties);
        String behind = path(jdbc);
        session.setProperty(SCHEMA, '"' + name.replace("\"", "\"\"") + '"' + (behind.isEmpty() ? "" : "," + behind));
        return new DatabaseUrl(
                dialect,
                SCHEMA_OPTION.matcher(jdbc).replaceFirst(one -> one.group(3).isEmpty() ? "" : one.group(1)),
                session,
                display.replaceFirst("\\?.*", "") + shown(name),
                false,
                Optional.of(name));
    }

    /** The same for another user, or with a password, where these are given. */
    public DatabaseUrl as(Optional<String> user, Optional<String> password) {
        Properties named = new Properties();
        named.putAll(properties);
        password.ifPresent(secret -> named.setProperty("password", secret));
        user.ifPresent(name -> named.setProperty("user", name));
        boolean shown = user.isPresent() && display.startsWith("postgresql://");
        return new DatabaseUrl(
                dialect,
                jdbc,
                named,
                shown
                        ? display.replaceFirst("//([^/@]*@)?", Matcher.quoteReplacement("//" + user.get() + "@"))
                        : display,
                pooled,
                schema);
    }

    /**
     * The same with another way to keep two runs apart.
     *
     * @param lock {@code session} or {@code row}
     * @throws IllegalArgumentException with a message for the user where that is not to be had
     */
    public DatabaseUrl locking(String lock) {
        boolean row = lock.equals("row");
        if (!row && !lock.equals("session")) {
            throw new IllegalArgumentException("lock is session, or row behind a pooler, not " + lock);
        }
        if (row && !dialect.equals("postgresql")) {
            throw new IllegalArgumentException(
                    "lock = row is for PostgreSQL; a lock file beside the database keeps two runs on SQLite apart");
        }
        OF_SESSIONS.stream()
                .filter(key -> row && (properties.containsKey(key) || jdbc.matches(".*[?&]" + key + "=.*")))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            key + " in an address does not go with lock = row, as a pooler keeps it for nobody;"
                                    + " give it to the role: alter role … in database … set search_path = …");
                });
        return new DatabaseUrl(dialect, jdbc, properties, display, row, schema);
    }

    /** The product that an address is of, which may hold variables; empty where it does not tell. */
    public static Optional<String> product(String text) {
        String url = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (url.startsWith("sqlite:")) {
            return Optional.of("sqlite");
        }
        return url.startsWith("postgresql:") || url.startsWith("postgres:")
                ? Optional.of("postgresql")
                : Optional.empty();
    }

    /** The same with a relative SQLite file taken to be in {@code folder}. */
    public DatabaseUrl relativeTo(Path folder) {
        return file().filter(path -> !path.isAbsolute() && !folder.toString().isEmpty())
                .map(path -> sqlite(folder.resolve(path)
                        + jdbc.substring(
                                "jdbc:sqlite:".length() + path.toString().length())))
                .orElse(this);
    }

    /** Only what may be shown. */
    @Override
    public String toString() {
        return display;
    }
}
