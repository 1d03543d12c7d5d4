package dev.tenon.cli.command.db;

import picocli.CommandLine.Command;

/** {@code dsl db}: nothing but the name in front of its commands. */
@Command(
        name = "db",
        header = "Migrations and databases: write, look at, apply, take back.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  dsl db status", "  dsl db migrate -m \"Guests may leave a note\"", "  dsl db upgrade"})
public final class DbCommand {}
