package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.UsageException;

/** Targets may begin with a sign, so that the parser lets words with one through; what is no target is told here. */
final class TargetWord {
    private TargetWord() {}

    static void require(String text) {
        if (text.startsWith("-") && !text.matches("-[0-9]+")) {
            throw new UsageException("there is no option " + text);
        }
    }
}
