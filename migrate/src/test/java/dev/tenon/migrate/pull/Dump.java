package dev.tenon.migrate.pull;

import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A database as one finds it, as a script. Lines {@code -- prelude: SQL} are run on a database that is made of its schema too. */
record Dump(Path file, String script) {
    private static final Path FOLDER = Path.of("src/test/resources/dev/tenon/migrate/pull");
    private static final String PRELUDE = "-- prelude: ";

    /** The names of all. */
    static Stream<String> names() throws IOException {
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            return walk
                    .filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> FOLDER.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Dump of(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        return new Dump(file, Files.readString(file));
    }

    boolean isSqlite() {
        return file.getParent().endsWith("sqlite");
    }

    /** The file beside it that says what is seen. */
    Path seen(String extension) {
        return file.resolveSibling(file.getFileName().toString().replace(".sql", extension));
    }

    List<String> statements() {
        List<String> all = new ArrayList<>(prelude());
        all.addAll(SqlSplitter.split(script, isSqlite() ? Syntax.SQLITE : Syntax.POSTGRESQL));
        return all;
    }

    List<String> prelude() {
        return script.lines()
                .filter(line -> line.startsWith(PRELUDE))
                .map(line -> line.substring(PRELUDE.length()))
                .toList();
    }
}
