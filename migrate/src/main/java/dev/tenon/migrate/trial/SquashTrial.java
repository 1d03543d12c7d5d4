package dev.tenon.migrate.trial;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.drift.Drift;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A squash beside what it leads through, on two empty databases: the one takes the migrations one by one, the other the short way. What is
 * there then is the same, and so it is behind the short way back from either.
 */
public final class SquashTrial {
    private final Migrations migrations;
    private final Revision squash;
    private final Scope scope;
    private final ClassSource classes;
    private final List<String> findings = new ArrayList<>();

    /** @param migrations with the squash among them */
    public SquashTrial(Migrations migrations, Revision squash, Scope scope, ClassSource classes) {
        this.migrations = migrations;
        this.squash = squash;
        this.scope = scope;
        this.classes = classes;
    }

    /**
     * @param possible false where the migrations themselves cannot be taken on this product
     * @param findings what is not the same; or why they cannot be taken
     */
    public record Outcome(boolean possible, List<String> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param scratch makes an empty database
     * @throws DatabaseException if one is lost on the way
     */
    public Outcome on(Supplier<ScratchDatabase> scratch) {
        try (ScratchDatabase first = scratch.get();
                ScratchDatabase second = scratch.get()) {
            try (Side originals = new Side(first.url())) {
                Drift before;
                try {
                    before = originals.before();
                    for (Revision one : squash.parts()) {
                        originals.migrator.upgrade(one.id());
                    }
                } catch (RefusedException | DatabaseException e) {
                    return new Outcome(false, List.of(e.getMessage()));
                }
                try (Side shortly = new Side(second.url())) {
                    compare(originals, shortly, before);
                } catch (RefusedException | DatabaseException e) {
                    findings.add(e.getMessage());
                }
            } catch (SQLException e) {
                throw DatabaseException.of(first.url(), e);
            }
            return new Outcome(true, findings);
        }
    }

    private void compare(Side originals, Side shortly, Drift before) throws SQLException {
        shortly.before();
        shortly.migrator.upgrade(squash.last().id());
        Database end = originals.look(squash.after()).live();
        same("behind the squash", shortly.look(end));
        for (Side side : List.of(originals, shortly)) {
            side.migrator.downgrade("-" + squash.parts().size());
            same("behind its way back", side.look(before.live()));
        }
    }

    private void same(String where, Drift drift) {
        drift.findings()
                .forEach(finding -> findings.add(where + ", " + finding.object() + ": expected "
                        + finding.expected().orElse("nothing") + ", found "
                        + finding.found().orElse("nothing")));
    }

    private final class Side implements AutoCloseable {
        private final Migrator migrator;
        private final Connection connection;
        private final Dialect dialect;

        Side(DatabaseUrl url) throws SQLException {
            this.migrator = Migrator.open(url, migrations, Progress.SILENT, classes);
            this.connection = Connections.open(url);
            this.dialect = Connections.dialect(url);
        }

        /** To where the squash begins. */
        Drift before() throws SQLException {
            for (String parent : squash.parents()) {
                migrator.upgrade(parent);
            }
            return look(squash.before());
        }

        Drift look(Database expected) throws SQLException {
            return Drift.of(connection, dialect, scope, expected, Optional.empty());
        }

        @Override
        public void close() throws SQLException {
            try (migrator) {
                connection.close();
            }
        }
    }
}
