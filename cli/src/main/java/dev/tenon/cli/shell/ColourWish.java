package dev.tenon.cli.shell;

/** What the user said about colours. */
public enum ColourWish {
    AUTO,
    ALWAYS,
    NEVER;

    Palette palette(Shell shell, boolean terminal) {
        return switch (this) {
            case ALWAYS -> Palette.COLOUR;
            case NEVER -> Palette.PLAIN;
            case AUTO ->
                terminal
                                && !shell.has("NO_COLOR")
                                && !shell.variables().apply("TERM").orElse("").equals("dumb")
                        ? Palette.COLOUR
                        : Palette.PLAIN;
        };
    }
}
