package dev.tenon.bench;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.trial.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A PostgreSQL database that holds a model, and is gone when it is closed. */
record LiveTables(ScratchDatabase scratch) implements AutoCloseable {

    /** On the server that TENON_BENCH_POSTGRES names, else on one that is started. */
    static ScratchDatabase onServer() {
        return Optional.ofNullable(System.getenv("TENON_BENCH_POSTGRES"))
                .map(url -> ScratchDatabase.on(DatabaseUrl.parse(url)))
                .orElseGet(() ->
                        ScratchDatabase.onOwnServer(ClassSource.ofProgram(), String.valueOf(System.getenv("PATH"))));
    }

    /** Each statement by itself: a thousand tables in one transaction need more locks than a server has by itself. */
    static LiveTables of(Database model) throws SQLException {
        LiveTables live = new LiveTables(onServer());
        DatabaseUrl url = live.scratch.url();
        try (Connection connection = Connections.open(url)) {
            for (Statement statement : Planner.plan(
                            Connections.dialect(url), Database.EMPTY, Differ.diff(Database.EMPTY, model, Renames.NONE))
                    .statements()
                    .toList()) {
                Jdbc.execute(connection, statement.sql());
            }
            Jdbc.execute(connection, "analyze");
        }
        return live;
    }

    String jdbc() {
        return scratch.url().jdbc();
    }

    String user() {
        return scratch.url().properties().getProperty("user");
    }

    @Override
    public void close() {
        scratch.close();
    }
}
