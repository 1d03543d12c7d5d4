package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.run.Limits;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The same for a command that changes tables, which others use meanwhile. */
final class LimitOptions extends WaitOptions {

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            description =
                    "How long a statement waits for what other sessions have locked: 500ms. Else [migrations] lock-timeout, else 3s.")
    private String lockTimeout;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            description =
                    "How long a statement may take on PostgreSQL: 10m; 0 is no limit. Else [migrations] statement-timeout, else as the role has it.")
    private String statementTimeout;

    @Override
    Limits limits(Session session) throws IOException {
        Limits limits = super.limits(session);
        if (lockTimeout != null) {
            Duration time = TimeSpan.of("--lock-timeout", lockTimeout);
            if (time.isZero()) {
                throw new UsageException("--lock-timeout " + lockTimeout + ": write " + Limits.NO_LOCK_TIMEOUT);
            }
            limits = limits.withLockTimeout(time);
        }
        return statementTimeout == null
                ? limits
                : limits.withStatementTimeout(TimeSpan.of("--statement-timeout", statementTimeout));
    }
}
