package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.StateAt;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a state are compiled with a data migration, and what comes out is run on both products. */
class StateGeneratorTest {
    private static final String OLD = "entity Bill { id : int pk; price : decimal(10, 2) }";
    private static final String NEW = "entity Bill { id : int pk; cents : long }";
    private static final String FIRST = "20261120T080000_bills";
    private static final String SECOND = "20261122T080000_cents";

    @TempDir
    Path folder;

    private static Database model(String dsl) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", dsl)));
        return compilation.lowered().orElseThrow().model();
    }

    private static Migrations migrations(String steps) {
        String first = "migration " + FIRST + "\n  yields " + Fingerprints.of(model(OLD)) + """

                up {
                  create table bill {
                    id : int
                    price : decimal(10, 2)
                    pk pk_bill (id)
                  }
                }
                down { drop table bill }
                """;
        String second = "migration " + SECOND + "\n  after " + FIRST + "\n  yields " + Fingerprints.of(model(NEW))
                + "\n" + steps + "\n";
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(
                List.of(new SourceFile(FIRST + ".migration", first), new SourceFile(SECOND + ".migration", second)),
                found);
        assertEquals(List.of(), found.sorted());
        return migrations;
    }

    private static String fenced(String document, String begin) {
        Matcher block = Pattern.compile("```[a-z]*\n(" + begin + ".*?)```", Pattern.DOTALL)
                .matcher(document);
        assertTrue(block.find());
        return block.group(1);
    }

    /** The example of the page. */
    @Test
    void theDocumentedExampleRuns() throws Exception {
        String page = Files.readString(Path.of("../docs/java-migrations.md"));
        Migrations migrations = migrations(fenced(page, "up \\{")
                .replaceAll("(?s)down \\{.*", "")
                .concat("down {\n  drop column bill.cents\n  add column bill.price : decimal(10, 2) = 0\n"
                        + "  alter column bill.price no default\n}"));
        List<GeneratedFile> files = new ArrayList<>(StateGenerator.generate(
                StateAt.run(migrations.get(SECOND).orElseThrow()), "com.acme.at20261122", SECOND));
        files.add(new GeneratedFile(
                "com/acme/RecodeTotals.java", GeneratedFile.MARK + "\n" + fenced(page, "package com\\.acme;")));
        Compiled compiled = Compiled.of(folder, files);
        ClassSource classes = ClassSource.classpath(List.of(compiled.classes()), "by this test");
        run(DatabaseUrl.parse("sqlite:" + folder.resolve("bills.db")), migrations, classes);
        String database = EmbeddedPostgres.shared().createDatabase();
        run(DatabaseUrl.parse(database), migrations, classes);
        EmbeddedPostgres.shared().dropDatabase(database);
    }

    private static void run(DatabaseUrl url, Migrations migrations, ClassSource classes) throws SQLException {
        try (Migrator migrator = Migrator.open(url, migrations, Progress.SILENT, classes)) {
            migrator.upgrade("+1");
        }
        try (Connection connection = Connections.open(url);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into bill values (1, 12.5), (2, 0.07)");
        }
        try (Migrator migrator = Migrator.open(url, migrations, Progress.SILENT, classes)) {
            migrator.upgrade("head");
        }
        try (Connection connection = Connections.open(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select cents from bill order by id")) {
            List<Long> cents = new ArrayList<>();
            while (rows.next()) {
                cents.add(rows.getLong(1));
            }
            assertEquals(List.of(1250L, 7L), cents);
        }
    }

    /** Whatever it is called, and of whatever type. */
    @Test
    void everyTypeAndAwkwardNameCompiles() throws IOException {
        Database state = model("""
                enum Mood { good, bad }
                entity Record { id : int pk; record : ref Record?; class : str(3)?; serialVersionUID : int? }
                entity String { id : uuid pk; name : text; mood : Mood = 'good'; moods : Mood[]; tags : str(4)[] }
                entity Sample {
                  id : long pk
                  b : bool?; sh : short?; d : decimal(20, 4)?; f : float?; dd : double?; date : date?; time : time?
                  ts : timestamp?; dt : datetime?; iv : interval?; j : json?; bin : bytes?; n : native("inet")?
                }
                """);
        Compiled.of(folder, StateGenerator.generate(state, "a.b", "20261122T080000_all"));
    }
}
