package dev.tenon.cli.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * The world around the program, so that tests can be another one.
 *
 * @param in for commands that are talked to
 * @param out for results
 * @param err for everything else
 * @param inIsTerminal whether a person types {@code in}
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param folder in which the command was given; empty for that of the process, so that names stay relative
 * @param variables of the environment
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Path folder,
        Function<String, Optional<String>> variables,
        Clock clock) {
    /** Set by the launcher, because Java cannot tell the streams apart: some of {@code in}, {@code out}, {@code err}. */
    private static final String TERMINALS = "tenon.terminals";

    public static Shell ofProcess() {
        String terminals = System.getProperty(TERMINALS, "");
        return new Shell(
                System.in,
                System.out,
                System.err,
                terminals.contains("in"),
                terminals.contains("out"),
                terminals.contains("err"),
                Path.of(""),
                name -> Optional.ofNullable(System.getenv(name)),
                Clock.systemUTC());
    }

    /** Set, and not to nothing. */
    public boolean has(String variable) {
        return variables.apply(variable).filter(value -> !value.isEmpty()).isPresent();
    }
}
