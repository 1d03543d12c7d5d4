package dev.tenon.compiler.print;

import java.util.regex.Pattern;

/** Names as they are written: in back-quotes where they would not be read as a name. */
public final class NamePrinter {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    private NamePrinter() {}

    public static String print(String name) {
        return PLAIN.matcher(name).matches() ? name : '`' + name + '`';
    }

    /** In double quotes: names in the database, SQL. */
    public static String text(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
