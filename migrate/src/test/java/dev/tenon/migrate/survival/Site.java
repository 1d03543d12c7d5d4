package dev.tenon.migrate.survival;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database that can be set back to what it was, as often as a sweep needs that. */
final class Site implements AutoCloseable {
    static final String SQLITE = "SQLite";
    static final String POSTGRESQL = "PostgreSQL";

    private final Lab lab;
    private final List<String> kept = new ArrayList<>();

    private Site(Lab lab) {
        this.lab = lab;
    }

    static Site of(String product, Path folder) throws SQLException, IOException {
        Lab lab = product.equals(SQLITE) ? Lab.sqlite(folder) : Lab.postgresql();
        lab.empty();
        return new Site(lab);
    }

    Lab lab() {
        return lab;
    }

    DatabaseUrl url() {
        return lab.url();
    }

    boolean isSqlite() {
        return lab.isSqlite();
    }

    /** As another program takes it. */
    String address() {
        return isSqlite()
                ? url().jdbc()
                : url().jdbc() + "?user=" + url().properties().getProperty("user");
    }

    /** Keeps what the database is now, under a name. */
    void keep(String name) throws SQLException, IOException {
        if (isSqlite()) {
            Files.copy(file(), file(name), StandardCopyOption.REPLACE_EXISTING);
        } else {
            lab.leave(); // only what nobody uses is copied
            copy(database(), database() + "_" + name);
        }
        kept.add(name);
    }

    /** Makes the database what it was, whoever is still at work on it. */
    void setBack(String name) throws SQLException, IOException {
        if (isSqlite()) {
            // What a killed run left beside the file belongs to the database that goes.
            Files.deleteIfExists(Path.of(file() + "-journal"));
            Files.copy(file(name), file(), StandardCopyOption.REPLACE_EXISTING);
        } else {
            onServer("drop database " + database() + " with (force)");
            copy(database() + "_" + name, database());
        }
    }

    /**
     * By its files: PostgreSQL's other way, through its log, copies sequences with the numbers that they may give without another
     * entry in that log, and gives them a second time behind a crash.
     */
    private void copy(String from, String to) throws SQLException {
        String byFiles = EmbeddedPostgres.shared().majorVersion() < 15 ? "" : " strategy file_copy";
        onServer("create database " + to + " template " + from + byFiles);
    }

    private Path file() {
        return Path.of(lab.created());
    }

    private Path file(String name) {
        return Path.of(lab.created() + "." + name);
    }

    private String database() {
        return url().jdbc().replaceFirst("^.*/", "");
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = Connections.open(url().onSameServer("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        for (String name : kept) {
            if (isSqlite()) {
                Files.delete(file(name));
            } else {
                onServer("drop database " + database() + "_" + name);
            }
        }
        lab.close();
    }
}
