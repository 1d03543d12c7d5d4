package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.run.Migrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One upgrade on one database, or its way back: where it begins, and what an undisturbed run makes of that.
 *
 * @param files the migrations, as another process reads them
 * @param beginning the name of what the site keeps
 */
record Way(Site site, Upgrade upgrade, Migrations migrations, Path files, boolean up, String beginning, Outcome whole) {

    /** There and, where there is one, back. */
    static List<Way> of(Upgrade upgrade, Site site, Path folder) throws SQLException, IOException {
        Migrations migrations = upgrade.migrations();
        Path files = Files.createDirectories(folder.resolve("migrations"));
        for (SourceFile file : upgrade.files()) {
            Files.writeString(files.resolve(Path.of(file.name()).getFileName()), file.text());
        }
        List<Way> ways = new ArrayList<>();
        run(site.url(), upgrade, migrations, true, upgrade.start());
        site.lab().execute(upgrade.rows());
        site.keep("start");
        run(site.url(), upgrade, migrations, true, "head");
        compare(site, migrations.state());
        ways.add(new Way(site, upgrade, migrations, files, true, "start", Outcome.of(site)));
        if (upgrade.back()) {
            site.keep("end");
            run(site.url(), upgrade, migrations, false, upgrade.start());
            ways.add(new Way(site, upgrade, migrations, files, false, "end", Outcome.of(site)));
        }
        return ways;
    }

    /** What nothing disturbed is what the files say: from then on, outcomes are held against that one. */
    private static void compare(Site site, Database state) throws SQLException {
        try (Connection connection = Connections.open(site.url())) {
            assertEquals(
                    state,
                    LiveDatabase.compare(
                                    connection,
                                    Dialects.of(site.url().dialect()).on(connection),
                                    Scope.DEFAULT,
                                    state)
                            .model());
        }
    }

    void begin() throws SQLException, IOException {
        site.setBack(beginning);
    }

    String target() {
        return up ? "head" : upgrade.start();
    }

    /** As anyone runs it. */
    void run() {
        run(site.url());
    }

    void run(DatabaseUrl url) {
        run(url, upgrade, migrations, up, target());
    }

    private static void run(DatabaseUrl url, Upgrade upgrade, Migrations migrations, boolean up, String target) {
        try (Migrator migrator = Migrator.configure()
                .url(url)
                .migrations(migrations)
                .trash(upgrade.trash())
                .open()) {
            if (up) {
                migrator.upgrade(target);
            } else {
                migrator.downgrade(target);
            }
        }
    }

    @Override
    public String toString() {
        return upgrade + (up ? "" : ", back");
    }
}
