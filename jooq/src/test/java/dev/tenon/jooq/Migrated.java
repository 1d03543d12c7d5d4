package dev.tenon.jooq;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.jooq.JooqOptions.Product;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.sqlite.SqliteText;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Jdbc;

/** A database that is made of a model, as a migration would. */
record Migrated(JooqOptions options, Database model, String url) {

    static Migrated of(JooqOptions options, Database model, Path folder) throws SQLException, IOException {
        String url = options.product() == Product.POSTGRESQL
                ? EmbeddedPostgres.shared().createDatabase()
                : "jdbc:sqlite:" + Files.createTempFile(folder, "migrated", ".db");
        Migrated migrated = new Migrated(options, model, url);
        migrated.migrate();
        return migrated;
    }

    private void migrate() throws SQLException {
        List<String> statements = Planner.plan(
                        Dialects.of(options.product().word()),
                        Database.EMPTY,
                        Differ.diff(Database.EMPTY, model, Renames.NONE))
                .statements()
                .map(statement -> statement.sql())
                .toList();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (options.product() == Product.SQLITE) {
                haveCounted(statement);
            }
        }
    }

    /** jOOQ finds out that SQLite counts a column once there has been a row. */
    private void haveCounted(Statement statement) throws SQLException {
        for (Table table : model.tables()) {
            boolean counts = table.columns().stream().anyMatch(column -> SqliteText.counts(column, table));
            if (counts) {
                String name = "'" + table.name().replace("'", "''") + "'";
                statement.execute("insert into sqlite_sequence (name, seq) select " + name
                        + ", 0 where not exists (select 1 from sqlite_sequence where name = " + name + ")");
            }
        }
    }

    /** What jOOQ's own reader of the product makes of it, by the same settings. */
    List<GeneratedFile> files(Path folder) throws IOException {
        String reader = options.product() == Product.POSTGRESQL
                ? "org.jooq.meta.postgres.PostgresDatabase"
                : "org.jooq.meta.sqlite.SQLiteDatabase";
        Path output = Files.createTempDirectory(folder, "stock");
        Configuration configuration = JooqConfiguration.of(JooqRun.of(options, model), reader, excludes(), output);
        inUtc(() -> JooqRun.generate(configuration.withJdbc(new Jdbc().withUrl(url))));
        return JooqRun.read(output);
    }

    /** PostgreSQL prints moments in the time zone of whoever asks, which the driver says. */
    private static void inUtc(Runnable work) {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try {
            work.run();
        } finally {
            TimeZone.setDefault(here);
        }
    }

    /** Parts of tables, which nobody asks by themselves, and views of which the model does not know the columns. */
    private String excludes() {
        Stream<String> views =
                model.views().filter(view -> view.columns().isEmpty()).map(View::name);
        Stream<String> parts = model.tables().stream().flatMap(Migrated::parts);
        return Stream.concat(
                        Stream.concat(views, parts).map(this::called).map(Pattern::quote),
                        Stream.of("dsl_.*", "sqlite_.*"))
                .collect(Collectors.joining("|"));
    }

    /** In SQLite the schema is a part of the name. */
    private String called(String name) {
        return options.product() == Product.SQLITE ? name : QualifiedName.bare(name);
    }

    private static Stream<String> parts(Table table) {
        return table.partitioning().stream()
                .flatMap(by -> by.method() == Partitioning.Method.HASH
                        ? IntStream.range(0, by.hashes()).mapToObj(i -> "p" + i)
                        : by.partitions().names().stream())
                .map(part -> Partitioning.partName(table.name(), part));
    }
}
