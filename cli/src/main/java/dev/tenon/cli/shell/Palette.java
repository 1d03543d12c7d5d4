package dev.tenon.cli.shell;

import dev.tenon.compiler.diagnostic.Theme;

/** Colour by role; or none, where nobody would see it. */
public enum Palette {
    PLAIN,
    COLOUR;

    /** What a piece of text is to the reader. */
    public enum Role {
        TITLE("1"),
        GOOD("32"),
        WARNING("33"),
        BAD("1;31"),
        CODE("36"),
        FAINT("2");

        private final String sgr;

        Role(String sgr) {
            this.sgr = sgr;
        }
    }

    public String paint(Role role, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + role.sgr + "m" + text + "\u001b[0m";
    }

    public Theme diagnostics() {
        return this == PLAIN ? Theme.PLAIN : Theme.COLOUR;
    }
}
