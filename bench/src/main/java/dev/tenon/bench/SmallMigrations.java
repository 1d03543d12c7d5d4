package dev.tenon.bench;

import dev.tenon.bench.Tool.Sources;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.parse.MigrationParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same migrations as the sources of each tool. */
final class SmallMigrations {
    private SmallMigrations() {}

    /** A table each. */
    static Sources tables(Path folder, int count) throws IOException {
        Writer writer = new Writer(folder);
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "step" + i;
            String create =
                    "create table " + name + " {\n  id : long\n  name : str(40)\n  pk pk_" + name + " (id)\n}\n";
            MigrationParser.model(create).tables().forEach(tables::add);
            writer.write(
                    Fingerprints.of(Database.EMPTY.withTables(Names.of(tables))),
                    create,
                    "drop table " + name,
                    "create table " + name + " (id bigint not null, name varchar(40) not null, constraint pk_" + name
                            + " primary key (id))");
        }
        return writer.sources();
    }

    /** A table for each thousand, as PostgreSQL counts the columns that are gone too, and a column of it that comes and goes. */
    static Sources column(Path folder, int count) throws IOException {
        Writer writer = new Writer(folder);
        String others = "";
        for (int first = 0; first < count; first += 1000) {
            String name = "thing" + first / 1000;
            String table = "create table " + name + " {\n  id : long\n  pk pk_" + name + " (id)\n}\n";
            String noted = table.replace("long\n", "long\n  note : str(20)?\n");
            String without = Fingerprints.of(MigrationParser.model(others + table));
            String with = Fingerprints.of(MigrationParser.model(others + noted));
            writer.write(
                    without,
                    table,
                    "drop table " + name,
                    "create table " + name + " (id bigint not null, constraint pk_" + name + " primary key (id))");
            String add = "add column " + name + ".note : str(20)?";
            String drop = "drop column " + name + ".note";
            for (int i = first + 1; i < Math.min(first + 1000, count); i++) {
                if (i % 2 == 1) {
                    writer.write(with, add, drop, "alter table " + name + " add column note varchar(20)");
                } else {
                    writer.write(without, drop, add, "alter table " + name + " drop column note");
                }
            }
            others += noted;
        }
        return writer.sources();
    }

    /** @param number from 0 */
    static String id(int number) {
        return "20%02d0101T%06d_step".formatted(number / 1000, number % 1000);
    }

    private static final class Writer {
        private final Path folder;
        private final StringBuilder changes = new StringBuilder("--liquibase formatted sql\n");
        private String parent = "";
        private int number;

        Writer(Path folder) throws IOException {
            this.folder = folder;
            Files.createDirectories(folder.resolve("migrations"));
            Files.createDirectories(folder.resolve("sql"));
            Files.createDirectories(folder.resolve("schema"));
        }

        void write(String yields, String up, String down, String sql) throws IOException {
            String id = id(number);
            number++;
            String after = parent.isEmpty() ? "" : "  after   " + parent + "\n";
            Files.writeString(
                    folder.resolve("migrations").resolve(id + Migration.EXTENSION),
                    "migration %s\n%s  yields  %s\n\nup {\n%s}\n\ndown {\n%s}\n"
                            .formatted(id, after, yields, up.indent(2), down.indent(2)));
            Files.writeString(folder.resolve("sql").resolve("V" + number + "__step.sql"), sql + ";\n");
            changes.append("\n--changeset bench:")
                    .append(number)
                    .append('\n')
                    .append(sql)
                    .append(";\n");
            parent = id;
        }

        Sources sources() throws IOException {
            for (String project : List.of(Sources.USED, Sources.NEW)) {
                Path view = Files.createDirectories(folder.resolve(project));
                Files.writeString(view.resolve("dsl.toml"), "");
                Files.createSymbolicLink(view.resolve("migrations"), Path.of("..", "migrations"));
                Files.createSymbolicLink(view.resolve("schema"), Path.of("..", "schema"));
            }
            Files.createDirectories(folder.resolve(Sources.USED).resolve(".dsl"));
            Files.writeString(folder.resolve("changelog.sql"), changes);
            return new Sources(folder);
        }
    }
}
