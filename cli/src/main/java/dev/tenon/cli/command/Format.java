package dev.tenon.cli.command;

import java.util.Locale;
import java.util.Set;

/** The forms of output. */
public enum Format {
    TEXT,
    JSON,
    /** Only of commands that check. */
    SARIF("only `dsl check` and `dsl db check` have findings to tell as SARIF; there are --format text and json"),
    /** Only of what is a graph. */
    MERMAID("only `dsl db history` is drawn with --format mermaid; entities are by `dsl diagram --as mermaid`"),
    /** Only of what is checked for a pull request. */
    MARKDOWN("only `dsl db check` has a summary for --format markdown; there are --format text and json");

    private final String refusal;

    Format() {
        this("");
    }

    Format(String refusal) {
        this.refusal = refusal;
    }

    /** A command that has more forms than every command has. */
    public interface Special {
        Set<Format> special();
    }

    boolean isOf(Object command) {
        return refusal.isEmpty()
                || (command instanceof Special one && one.special().contains(this));
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
