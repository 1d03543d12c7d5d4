package dev.tenon.cli.command;

import dev.tenon.cli.shell.Shell;
import dev.tenon.cli.shell.Version;
import dev.tenon.lsp.LanguageServerRun;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dsl lsp}. */
@Command(
        name = "lsp",
        header = "Serve editors: the language server, on standard input and output.",
        description = {
            "Started by an editor, not by hand. It speaks the Language Server Protocol: diagnostics as you type, completion, "
                    + "hovers, navigation, renaming, formatting. Which project a file belongs to is told by where it lies."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dsl lsp", "  an extension for VS Code is in editors/vscode"})
public final class LspCommand implements Callable<Integer> {
    private final Session session;

    public LspCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Shell shell = session.shell();
        PrintStream standard = System.out;
        // Whatever a library may have to say, one stray word on the protocol's stream would end the connection.
        System.setOut(shell.err());
        try {
            return LanguageServerRun.serve(shell.in(), shell.out(), Version.text(), shell.variables());
        } finally {
            System.setOut(standard);
        }
    }
}
