package dev.tenon.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsl}: nothing but the name in front of the commands, and the options of all of them. */
@Command(
        name = "dsl",
        header = "Tenon: a schema in a small language, its migrations, its Java, and a guarded start.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  dsl init shop", "  dsl check", "  dsl db upgrade", "  dsl db migrate --help"})
public final class DslCommand {
    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    @Option(names = "--version", versionHelp = true, order = 98, description = "Show the version.")
    private boolean version;

    public GlobalOptions options() {
        return options;
    }

    public boolean wantsVersion() {
        return version;
    }
}
