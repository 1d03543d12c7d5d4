package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Position;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dsl db status}. */
@Command(
        name = "status",
        aliases = "current",
        header = "Tell where the database stands: at which migration, and what is pending.",
        description = {"Also whether the schema has changes that no migration holds. Changes nothing."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db status",
            "  dsl db status --env production",
            "  dsl db current --format json",
            "  dsl db status --schemas 'tenant_%%'"
        })
public final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private TargetOptions targets = new TargetOptions();

    public StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (targets.areGiven()) {
            return new FleetStatus(session, targets).tell();
        }
        targets.requireNone();
        DatabaseUrl url = session.url();
        Migrations migrations = session.migrations();
        Optional<String> schema = session.project().schemaFingerprint();
        Optional<Position> position = Optional.empty();
        Optional<String> failure = Optional.empty();
        if (Databases.exists(url)) {
            try (Migrator migrator = Databases.openToRead(session, url, migrations)) {
                position = Optional.of(migrator.position());
            } catch (DatabaseException e) {
                failure = Optional.of(e.getMessage());
            }
        }
        Status status = new Status(url, migrations, schema, position, failure);
        session.out()
                .report(
                        StatusData.of(status),
                        palette -> session.out().advice(new StatusText(status, palette).print()));
        failure.ifPresent(session.out()::error);
        return failure.isPresent() ? ExitCode.DATABASE : ExitCode.DONE;
    }
}
