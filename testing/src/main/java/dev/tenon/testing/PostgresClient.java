package dev.tenon.testing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A client program of PostgreSQL's own, such as {@code pg_dump}. The binaries that tests start servers from have none, so
 * {@code -Dtenon.clients} says where they are: a folder, or {@code path} for those that a shell would find. Where it is not said a test
 * that needs one is skipped, and says so; where it is said, one that is not there is a failure.
 */
public final class PostgresClient {
    private static final String PROPERTY = "tenon.clients";
    private static final String WHERE = System.getProperty(PROPERTY, "");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ([0-9]+)");

    private final Path program;

    private PostgresClient(Path program) {
        this.program = program;
    }

    /** @param major the version that it must have at least */
    public static PostgresClient of(String name, int major) {
        assumeFalse(WHERE.isEmpty(), () -> name + " of PostgreSQL is needed: -D" + PROPERTY + "=path or FOLDER");
        String folders = WHERE.equals("path") ? System.getenv("PATH") : WHERE;
        PostgresClient found = Stream.of(folders.split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(PostgresClient::new)
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + folders));
        int version = found.major();
        if (version < major) {
            throw new IllegalStateException(found.program + " is of version " + version + ", and the server of " + major
                    + ": name a newer one with -D" + PROPERTY
                    + "=FOLDER, or an older server with -Dtenon.test.postgres="
                    + version);
        }
        return found;
    }

    private int major() {
        Matcher version = VERSION.matcher(run("--version"));
        if (!version.find()) {
            throw new IllegalStateException(program + " does not tell its version");
        }
        return Integer.parseInt(version.group(1));
    }

    /**
     * Runs it on a database, and returns what it prints.
     *
     * @param databaseUrl as {@link EmbeddedPostgres#createDatabase} returns it
     * @throws IllegalStateException with what it says if it fails
     */
    public String run(String databaseUrl, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--dbname=" + databaseUrl.substring("jdbc:".length()));
        return run(all.toArray(String[]::new));
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new IllegalStateException(program + " does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(program + " was interrupted", e);
        }
    }
}
