package dev.tenon.cli.command;

import java.util.Locale;

/** The forms of output. */
public enum Format {
    TEXT,
    JSON,
    /** Only of commands that check. */
    SARIF("only `dsl check` has findings to tell as SARIF; there are --format text and json"),
    /** Only of what is a graph. */
    MERMAID("only `dsl db history` is drawn with --format mermaid; entities are by `dsl diagram --as mermaid`");

    private final String refusal;

    Format() {
        this("");
    }

    Format(String refusal) {
        this.refusal = refusal;
    }

    /** A command that has one form more than every command has. */
    public interface Special {
        Format special();
    }

    boolean isOf(Object command) {
        return refusal.isEmpty() || (command instanceof Special one && one.special() == this);
    }

    /** What a command without it says. */
    String refusal() {
        return refusal;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
