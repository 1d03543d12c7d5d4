package dev.tenon.compiler.diagnostic;

/** How each role of a report looks. Colour is the caller's decision: it knows whether a terminal reads along. */
public interface Theme {

    enum Role {
        ERROR,
        WARNING,
        HINT,
        PLACE,
        SOURCE
    }

    String paint(Role role, String text);

    Theme PLAIN = (role, text) -> text;

    Theme COLOUR = (role, text) -> "\u001b[" + sgr(role) + "m" + text + "\u001b[0m";

    private static String sgr(Role role) {
        return switch (role) {
            case ERROR -> "1;31";
            case WARNING -> "1;33";
            case HINT -> "36";
            case PLACE -> "1";
            case SOURCE -> "2";
        };
    }
}
