package dev.tenon.bench;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.parse.MigrationParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Migrations of many years: a table, and a column of it that comes and goes. */
final class ManyMigrations {
    private static final String TABLE = """
            create table thing {
              id : long = auto()
              pk pk_thing (id)
            }
            """;
    private static final String WITH_NOTE = TABLE.replace("auto()\n", "auto()\n  note : str(20)?\n");

    private ManyMigrations() {}

    static Path write(Path folder, int files) throws IOException {
        Files.createDirectories(folder);
        String without = fingerprint(TABLE);
        String with = fingerprint(WITH_NOTE);
        String create = TABLE.indent(2).strip();
        String parent = write(folder, 0, "", without, create, "drop table thing");
        for (int i = 1; i < files; i++) {
            String add = "add column thing.note : str(20)?";
            String drop = "drop column thing.note";
            parent = i % 2 == 1
                    ? write(folder, i, "  after   " + parent + "\n", with, add, drop)
                    : write(folder, i, "  after   " + parent + "\n", without, drop, add);
        }
        return folder;
    }

    private static String fingerprint(String model) {
        Database state = MigrationParser.model(model);
        return Fingerprints.of(state);
    }

    private static String write(Path folder, int number, String after, String yields, String up, String down)
            throws IOException {
        String id = "20%02d0101T%06d_step".formatted(number / 1000, number % 1000);
        Files.writeString(folder.resolve(id + Migration.EXTENSION), """
                migration %s
                %s  yields  %s

                up {
                  %s
                }

                down {
                  %s
                }
                """.formatted(id, after, yields, up, down));
        return id;
    }
}
