package dev.tenon.scratch;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the programs of a PostgreSQL server are: {@code initdb}, {@code pg_ctl}, {@code postgres}. */
public final class PostgresPrograms {
    /** Where packages put them; the star is a version. Debian has them in no folder of the PATH. */
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin",
            "C:/Program Files/PostgreSQL/*/bin");

    private static final Pattern VERSION = Pattern.compile("([0-9]+)(?:\\.[0-9]+)*$");

    private final Function<ServerAccount, Path> place;

    private PostgresPrograms(Function<ServerAccount, Path> place) {
        this.place = place;
    }

    /** In an archive on a class path, which is unpacked when a server is started. */
    public static Optional<PostgresPrograms> archived(ClassLoader classes) {
        return PostgresBinaries.find(classes)
                .map(found -> new PostgresPrograms(
                        account -> found.unpackedIn(account.cacheFolder()).resolve("bin")));
    }

    /**
     * Installed on this machine: those that a shell would find, else the newest in the usual places.
     *
     * @param path folders, as the variable {@code PATH} has them
     */
    public static Optional<PostgresPrograms> installed(String path) {
        Stream<Path> named = Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(part -> !part.isBlank())
                .map(Path::of);
        return Stream.concat(named, USUAL_PLACES.stream().flatMap(PostgresPrograms::newestFirst))
                .filter(PostgresPrograms::isComplete)
                .findFirst()
                .map(bin -> new PostgresPrograms(account -> bin));
    }

    Path folder(ServerAccount account) {
        return place.apply(account);
    }

    private static boolean isComplete(Path bin) {
        return Stream.of("initdb", "pg_ctl", "postgres")
                .allMatch(program ->
                        Files.isExecutable(bin.resolve(program)) || Files.isExecutable(bin.resolve(program + ".exe")));
    }

    private static Stream<Path> newestFirst(String place) {
        int star = place.indexOf('*');
        int from = place.lastIndexOf('/', star) + 1;
        int to = place.indexOf('/', star);
        Path parent = Path.of(place.substring(0, from));
        if (!Files.isDirectory(parent)) {
            return Stream.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, place.substring(from, to))) {
            folders.forEach(found::add);
        } catch (IOException e) {
            return Stream.of(); // One that may not be looked into is none.
        }
        found.sort(Comparator.comparingInt(PostgresPrograms::version).reversed());
        return found.stream().map(folder -> folder.resolve(place.substring(to + 1)));
    }

    private static int version(Path folder) {
        Matcher version = VERSION.matcher(folder.toString());
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
