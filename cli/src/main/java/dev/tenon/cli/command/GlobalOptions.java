package dev.tenon.cli.command;

import dev.tenon.cli.shell.ColourWish;
import dev.tenon.cli.shell.Output.Verbosity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. They stand before or behind the command's name. */
public final class GlobalOptions {

    @Option(
            names = "--project",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 90,
            description = "The project. Without it: this folder, or the nearest one above it that holds dsl.toml.")
    private Path project;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            order = 91,
            description = "The environment whose database is meant; else DSL_ENV, else local.")
    private String environment;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            order = 92,
            description = "The database itself: sqlite:PATH or postgresql://USER@HOST/NAME.")
    private String url;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif|mermaid|markdown",
            scope = ScopeType.INHERIT,
            order = 93,
            description =
                    "For people or for programs; dsl check and dsl db check also for code hosts, dsl db check as a "
                            + "summary for a pull request, dsl db history as a diagram.")
    private Format format = Format.TEXT;

    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            scope = ScopeType.INHERIT,
            order = 94,
            description = "Colours; auto means at a terminal, and not with NO_COLOR.")
    private ColourWish colour = ColourWish.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            order = 95,
            description = "Say nothing but results and errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 96,
            description = "Say more, for example about a fault of dsl itself.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 97,
            description = "Show this help.")
    private boolean help;

    public boolean wantsHelp() {
        return help;
    }

    Optional<Path> project() {
        return Optional.ofNullable(project);
    }

    Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** Arguments that cannot be read in full still say what form the answer is to have. */
    public void formatFrom(List<String> arguments) {
        int at = arguments.indexOf("--format");
        boolean apart =
                at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equalsIgnoreCase("json");
        if (apart || arguments.stream().anyMatch("--format=json"::equalsIgnoreCase)) {
            format = Format.JSON;
        }
    }

    boolean json() {
        return format == Format.JSON || format == Format.SARIF;
    }

    Format format() {
        return format;
    }

    ColourWish colour() {
        return colour;
    }

    Verbosity verbosity() {
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
