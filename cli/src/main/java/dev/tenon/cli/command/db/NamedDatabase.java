package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.question.RowCounts;
import dev.tenon.migrate.run.Migrator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The database that the command line names, for a command that needs none: it is only looked at. */
final class NamedDatabase implements AutoCloseable {
    private final Optional<DatabaseUrl> url;
    private final Optional<Migrator> migrator;
    private final ClassSource classes;

    /** @throws dev.tenon.migrate.connect.DatabaseException if one is named and cannot be reached */
    NamedDatabase(Session session, Migrations migrations) throws IOException {
        this.url = session.namedUrl();
        this.classes = session.project().classes();
        this.migrator = url.filter(Databases::exists).isPresent()
                ? Optional.of(Databases.openToRead(session, url.get(), migrations))
                : Optional.empty();
    }

    RowCounts rows() {
        return migrator.map(open -> RowCounts.once(open::losses)).orElse(RowCounts.NONE);
    }

    /** What its rows say of a way to the schema. */
    RowEvidence evidence(Lowered schema) {
        return migrator.map(open -> open.evidence(classes.casts(schema.casts()), schema.model()))
                .orElse(RowEvidence.NONE);
    }

    /** Those whose SQL is of interest: its own, or all. */
    List<String> products() {
        return url.map(named -> List.of(Connections.dialect(named).name())).orElse(Dialects.names());
    }

    @Override
    public void close() {
        migrator.ifPresent(Migrator::close);
    }
}
