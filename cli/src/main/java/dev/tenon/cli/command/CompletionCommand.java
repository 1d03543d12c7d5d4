package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dsl completion}. */
@Command(
        name = "completion",
        header = "Print a script that teaches bash or zsh to complete dsl's words.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(dsl completion)", "  dsl completion > /etc/bash_completion.d/dsl"})
public final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    public CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        session.out().raw(AutoComplete.bash("dsl", root) + "\n");
        return ExitCode.DONE;
    }
}
