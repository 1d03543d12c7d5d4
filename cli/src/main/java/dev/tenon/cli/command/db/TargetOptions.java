package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.fleet.Pace;
import dev.tenon.migrate.fleet.SchemaTargets;
import dev.tenon.migrate.fleet.Target;
import dev.tenon.migrate.fleet.TargetFile;
import dev.tenon.migrate.project.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Many databases in place of the one of the environment. */
class TargetOptions {
    private static final String WHICH = "--schemas 'tenant_%' or --target-file FILE";

    @Option(
            names = "--schemas",
            paramLabel = "PATTERN",
            description =
                    "Each schema of the PostgreSQL database that is called so, as if it were a database by itself: "
                            + "'tenant_%%', where %% stands for any text. Again for another pattern.")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--target-file",
            paramLabel = "FILE",
            description = "The databases of a file: an address on each line, or NAME = ADDRESS.")
    private Path file;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "So many databases at a time. Else twice as many as there are processors, but no more than 8.")
    private Integer parallel;

    /** Whether many are meant. */
    final boolean areGiven() {
        return !schemas.isEmpty() || file != null;
    }

    /** @throws UsageException for what says something about many, where one is meant */
    void requireNone() {
        requireMany("--parallel", parallel);
    }

    static void requireMany(String option, Object value) {
        if (value != null) {
            throw new UsageException(option + " is for many databases: " + WHICH);
        }
    }

    final List<Target> targets(Session session, Migrations migrations) throws IOException {
        if (file == null) {
            return SchemaTargets.of(session.url(), schemas, migrations);
        }
        if (!schemas.isEmpty()) {
            throw new UsageException(
                    "either --schemas or --target-file; an address in the file may name a schema of its own"
                            + " (?currentSchema=…)");
        }
        if (session.namedUrl().isPresent()) {
            throw new UsageException(file + " names the databases; leave --url and --env away");
        }
        Settings settings = session.settings();
        return TargetFile.read(session.shell().folder().resolve(file), settings::expand);
    }

    final int parallel() {
        return parallel == null ? Pace.USUAL.parallel() : atLeast(1, "--parallel", parallel);
    }

    static int atLeast(int least, String option, int number) {
        if (number < least) {
            throw new UsageException(option + " " + number + ": write a number from " + least);
        }
        return number;
    }
}
