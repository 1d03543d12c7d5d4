package dev.tenon.cli.shell;

/** What a command tells the shell it ended with. */
public final class ExitCode {
    public static final int DONE = 0;
    /** A check says no. */
    public static final int FINDINGS = 1;
    /** Wrong words on the command line, or wrong settings. */
    public static final int USAGE = 2;
    /** Nothing goes on before the author has decided something. */
    public static final int DECISION = 3;
    /** The database refused or cannot be reached. */
    public static final int DATABASE = 4;
    /** The program itself is wrong. */
    public static final int FAULT = 70;

    private ExitCode() {}
}
