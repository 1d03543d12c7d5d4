package dev.tenon.migrate.state;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Databases of models, and scripts run as the products' own clients run them. */
public final class Made {
    private Made() {}

    /** What a migration makes of an empty database. */
    public static void of(Lab lab, Database model) throws Exception {
        lab.empty();
        StepWriter.Steps steps =
                new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
        Migrations migrations = Files.load(List.of(Files.file("20261120T080000_step", List.of(), model, steps)));
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }

    public static Lowered schema(String text) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", text)));
        return compilation
                .lowered()
                .orElseThrow(() ->
                        new IllegalArgumentException(compilation.diagnostics().toString()));
    }

    /** Up to the first error, and then no further. */
    static void run(Lab lab, String script) throws SQLException {
        String sql = script.lines()
                .filter(line -> !line.startsWith(".bail") && !line.startsWith("\\set"))
                .collect(Collectors.joining("\n"));
        SqlSplitter.Syntax syntax =
                SqlSplitter.Syntax.valueOf(lab.url().dialect().toUpperCase(Locale.ROOT));
        try (Connection connection = Connections.open(lab.url());
                Statement statement = connection.createStatement()) {
            for (String one : SqlSplitter.split(sql, syntax)) {
                try {
                    statement.execute(one);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + "\nin: " + one, e.getSQLState(), e);
                }
            }
        }
    }
}
