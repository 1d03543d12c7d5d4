package dev.tenon.lsp;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.project.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the migrations of a project add up to. */
record Migrated(Database database) {

    /** Nothing where there is no project, something is wrong with its migrations, or their branches do not fit. */
    static Migrated of(Optional<Settings> settings) {
        return new Migrated(settings.map(Migrated::read).orElse(Database.EMPTY));
    }

    private static Database read(Settings settings) {
        try {
            Diagnostics found = new Diagnostics();
            Migrations migrations = new Project(settings).migrations(found);
            return found.hasErrors() ? Database.EMPTY : migrations.state();
        } catch (IOException | ReplayException unreadable) {
            return Database.EMPTY;
        }
    }

    boolean hasTable(String table) {
        return database.table(table).isPresent();
    }

    boolean hasColumns(String table, List<String> columns) {
        return database.table(table)
                .filter(known ->
                        columns.stream().allMatch(column -> known.column(column).isPresent()))
                .isPresent();
    }

    boolean hasEnum(String name) {
        return database.enums().has(name);
    }

    boolean hasValue(String name, String label) {
        return database.enums()
                .get(name)
                .filter(e -> e.values().contains(label))
                .isPresent();
    }
}
