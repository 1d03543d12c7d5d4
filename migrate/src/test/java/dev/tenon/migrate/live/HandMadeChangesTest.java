package dev.tenon.migrate.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.truth.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody did to a database by hand, and what is told of it: that, and nothing else. */
class HandMadeChangesTest {
    @TempDir
    Path folder;

    private static Database model() throws IOException {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("changed.dsl", text("changed.dsl"))));
        return compilation.lowered().orElseThrow().model();
    }

    private static String text(String file) throws IOException {
        try (InputStream text = HandMadeChangesTest.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void postgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            requireTold(lab, "changes.postgresql.txt");
        }
    }

    @Test
    void sqlite() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            requireTold(lab, "changes.sqlite.txt");
        }
    }

    /** @param file a line of SQL for each change, and indented behind it what is told */
    private static void requireTold(Lab lab, String file) throws Exception {
        String told = text(file);
        Database model = model();
        StringBuilder found = new StringBuilder();
        for (String change : told.lines().filter(line -> !line.startsWith(" ")).toList()) {
            Made.of(lab, model);
            lab.execute(SqlSplitter.split(change, Syntax.POSTGRESQL));
            found.append(change).append('\n');
            try (Connection connection = Connections.open(lab.url())) {
                Live live = LiveDatabase.compare(connection, Connections.dialect(lab.url()), Scope.DEFAULT, model);
                Stream<String> operations =
                        Differ.diff(model, live.model(), Renames.NONE).stream().map(OperationPrinter::print);
                Stream<String> untold =
                        live.untold().stream().map(remark -> "? " + remark.object() + ": " + remark.text());
                Stream.concat(operations, untold)
                        .flatMap(String::lines)
                        .forEach(line -> found.append("    ").append(line).append('\n'));
            }
        }
        if (Boolean.getBoolean("recreate")) {
            Files.writeString(Path.of("src/test/resources/dev/tenon/migrate/live", file), found);
        }
        assertEquals(told, found.toString());
    }
}
