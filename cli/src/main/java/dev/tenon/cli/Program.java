package dev.tenon.cli;

import dev.tenon.cli.command.DslCommand;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.db.DbCommand;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Failures;
import dev.tenon.cli.shell.Output;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Shell;
import dev.tenon.cli.shell.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One run: arguments to a command, the command's result or failure to an exit code. */
final class Program {
    /** Where a word may be -1. Anywhere else one that begins like an option is an option, and not a folder. */
    private static final Set<String> SIGNED_TARGETS = Set.of("upgrade", "downgrade", "plan", "stamp");

    private final Shell shell;
    private final DslCommand root = new DslCommand();
    private final Session session;

    private Program(Shell shell) {
        this.shell = shell;
        this.session = new Session(shell, root.options());
    }

    static int run(String[] args, Shell shell) {
        int code = new Program(shell).run(asOption(args));
        if (shell.out().checkError() && code == ExitCode.DONE) {
            // On a full disk half a script must not pass for a whole one.
            shell.err().println("error: the output could not be written in full");
            return ExitCode.USAGE;
        }
        return code;
    }

    /** {@code dsl help db} is what many type for {@code dsl db --help}. */
    private static String[] asOption(String[] args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
        asked[args.length - 1] = "--help";
        return asked;
    }

    private int run(String[] args) {
        try {
            Optional<Object> bare = CommandTable.bare(args, session);
            if (bare.isPresent()) {
                return call(bare.get());
            }
            ParseResult result = commandLine(Named.in(args)).parseArgs(args);
            List<CommandLine> path = result.asCommandLineList();
            return run(path.get(path.size() - 1));
        } catch (ParameterException e) {
            root.options().formatFrom(List.of(args));
            return usage(e);
        } catch (Exception | StackOverflowError failure) {
            // Whatever it is, the user reads a sentence and the shell gets a code.
            return new Failures(session.out(), Version.text()).tell(failure);
        }
    }

    private int run(CommandLine named) throws Exception {
        if (root.options().wantsHelp()) {
            HelpText.print(named, shell.out(), ansi(session.out().palette()));
            return ExitCode.DONE;
        }
        if (root.wantsVersion()) {
            shell.out().println("dsl " + Version.text());
            return ExitCode.DONE;
        }
        if (named.getCommand() instanceof Callable<?>) {
            session.requireFormat(named.getCommand());
            return call(named.getCommand());
        }
        if (session.out().isJson()) {
            session.out().failure("no command is named", ExitCode.USAGE);
        } else {
            HelpText.print(named, shell.err(), ansi(session.out().errPalette()));
        }
        return ExitCode.USAGE;
    }

    private static int call(Object command) throws Exception {
        return (Integer) ((Callable<?>) command).call();
    }

    /** Only with the command that is named; with all of them where help, a suggestion or completion needs them. */
    private CommandLine commandLine(Named named) {
        CommandLine line = new CommandLine(root);
        if (named.words().isEmpty()) {
            CommandTable.TOP.forEach((name, command) -> line.addSubcommand(name, command.apply(session)));
            line.addSubcommand(CommandTable.GROUP, group(CommandTable.DB));
        } else {
            String first = named.words().get(0);
            if (first.equals(CommandTable.GROUP)) {
                String second = named.words().get(1);
                line.addSubcommand(first, group(Map.of(second, CommandTable.DB.get(second))));
            } else {
                line.addSubcommand(first, CommandTable.TOP.get(first).apply(session));
            }
        }
        // What begins with @ is no file of arguments.
        return line.setExpandAtFiles(false)
                .setUnmatchedOptionsArePositionalParams(named.words().stream().anyMatch(SIGNED_TARGETS::contains))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private CommandLine group(Map<String, Function<Session, Object>> commands) {
        CommandLine group = new CommandLine(new DbCommand());
        commands.forEach((name, command) -> group.addSubcommand(name, command.apply(session)));
        return group;
    }

    private static Ansi ansi(Palette palette) {
        return palette == Palette.COLOUR ? Ansi.ON : Ansi.OFF;
    }

    private int usage(ParameterException e) {
        Output output = session.out();
        UsageText text = new UsageText(e);
        output.failure(text.message(), ExitCode.USAGE);
        text.suggestion().ifPresent(output::note);
        output.note("See `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE;
    }
}
