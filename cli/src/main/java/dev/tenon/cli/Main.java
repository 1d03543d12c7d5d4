package dev.tenon.cli;

import dev.tenon.cli.shell.Shell;
import dev.tenon.cli.shell.Version;

/** The entry of the {@code dsl} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // The one answer that needs nothing: not even the classes that read arguments.
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println("dsl " + Version.text());
            return;
        }
        System.exit(Program.run(args, Shell.ofProcess()));
    }
}
