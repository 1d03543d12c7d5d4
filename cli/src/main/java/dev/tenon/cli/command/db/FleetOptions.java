package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.fleet.Pace;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The same for what changes them. */
final class FleetOptions extends TargetOptions {
    private static final String ALL = "all";

    @Option(
            names = "--canary",
            paramLabel = "N",
            description = "So many of the first databases go alone; if one of them fails no other is begun. "
                    + "Else 1; 0 is none.")
    private Integer canaries;

    @Option(
            names = "--max-failures",
            paramLabel = "N|all",
            description = "Once so many databases have failed no other is begun; all goes through all of them. Else 1.")
    private String failures;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what comes of each database to a JSON file, from the beginning on.")
    private Path report;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Only the databases that the report of an earlier run does not know to be done.")
    private Path resume;

    @Override
    void requireNone() {
        super.requireNone();
        requireMany("--canary", canaries);
        requireMany("--max-failures", failures);
        requireMany("--report", report);
        requireMany("--resume", resume);
    }

    Pace pace() {
        return new Pace(
                parallel(), canaries == null ? Pace.USUAL.canaries() : atLeast(0, "--canary", canaries), failures());
    }

    private int failures() {
        if (failures == null) {
            return Pace.USUAL.failures();
        }
        if (!failures.equals(ALL) && !failures.matches("[1-9][0-9]{0,8}")) {
            throw new UsageException("--max-failures " + failures + ": write a number from 1, or " + ALL);
        }
        return failures.equals(ALL) ? Pace.ANY : Integer.parseInt(failures);
    }

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    Optional<Path> resume() {
        return Optional.ofNullable(resume);
    }
}
